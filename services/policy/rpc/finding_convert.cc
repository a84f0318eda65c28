#include "services/policy/rpc/finding_convert.h"

#include "services/base/status_macros.h"
#include "services/policy/rpc/enum_table.h"
#include "services/policy/rpc/valid_text.h"

// Structures are taken apart whole, so that a new member does not compile until
// it is sent, too.
namespace codicil::policy {
namespace {

constexpr EnumPair<base::Severity, v1::Severity> kSeverities[] = {
    {base::Severity::kInfo, v1::SEVERITY_INFO},
    {base::Severity::kWarning, v1::SEVERITY_WARNING},
    {base::Severity::kError, v1::SEVERITY_ERROR},
};

void ToProto(const base::Position& position, v1::Position& out) {
  const auto& [line, column] = position;
  out.set_line(line);
  out.set_column(column);
}

base::Position FromProto(const v1::Position& position) {
  return {position.line(), position.column()};
}

void ToProto(const base::Span& span, v1::Span& out) {
  const auto& [begin, end] = span;
  ToProto(begin, *out.mutable_begin());
  ToProto(end, *out.mutable_end());
}

base::Span FromProto(const v1::Span& span) {
  return {FromProto(span.begin()), FromProto(span.end())};
}

void ToProto(const base::Fix& fix, v1::Fix& out) {
  const auto& [description, edits] = fix;
  out.set_description(ValidText(description));
  for (const auto& [span, replacement] : edits) {
    v1::TextEdit& edit = *out.add_edits();
    ToProto(span, *edit.mutable_span());
    edit.set_replacement(ValidText(replacement));
  }
}

base::Fix FromProto(const v1::Fix& fix) {
  base::Fix out{fix.description(), {}};
  for (const v1::TextEdit& edit : fix.edits()) {
    out.edits.push_back({FromProto(edit.span()), edit.replacement()});
  }
  return out;
}

void ToProto(const base::RelatedPlace& place, v1::RelatedPlace& out) {
  const auto& [path, position, message] = place;
  out.set_path(ValidText(path));
  ToProto(position, *out.mutable_position());
  out.set_message(ValidText(message));
}

}  // namespace

v1::Severity ToProto(base::Severity severity) {
  return ToTheirs(kSeverities, severity);
}

void ToProto(const base::Finding& finding, v1::Finding& out) {
  const auto& [rule, severity, preexisting, path, span, message, document,
               inner_path, value, fix, related, fingerprint, waived] = finding;
  out.set_rule(ValidText(rule));
  out.set_severity(ToProto(severity));
  out.set_preexisting(preexisting);
  out.set_path(ValidText(path));
  ToProto(span, *out.mutable_span());
  out.set_message(ValidText(message));
  out.set_document(ValidText(document));
  out.set_inner_path(ValidText(inner_path));
  out.set_value(ValidText(value));
  if (fix) ToProto(*fix, *out.mutable_fix());
  for (const base::RelatedPlace& place : related) {
    ToProto(place, *out.add_related());
  }
  out.set_fingerprint(fingerprint);
  out.set_waived_by(ValidText(waived));
}

absl::StatusOr<base::Finding> FromProto(const v1::Finding& finding) {
  base::Finding out;
  out.rule = finding.rule();
  CODICIL_ASSIGN_OR_RETURN(out.severity,
                           ToOurs(kSeverities, finding.severity(), "severity"));
  out.preexisting = finding.preexisting();
  out.path = finding.path();
  out.span = FromProto(finding.span());
  out.message = finding.message();
  out.document = finding.document();
  out.inner_path = finding.inner_path();
  out.value = finding.value();
  if (finding.has_fix()) out.fix = FromProto(finding.fix());
  for (const v1::RelatedPlace& place : finding.related()) {
    out.related.push_back(
        {place.path(), FromProto(place.position()), place.message()});
  }
  out.fingerprint = finding.fingerprint();
  out.waived = finding.waived_by();
  return out;
}

}  // namespace codicil::policy
