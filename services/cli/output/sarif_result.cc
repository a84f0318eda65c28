#include "services/cli/output/sarif_result.h"

#include "services/cli/output/json_array.h"
#include "services/cli/output/known_span.h"
#include "services/cli/output/visible_text.h"

namespace codicil::cli {
namespace {

using base::Finding;
using base::Severity;

// The name of our fingerprints. A change of how they are made changes it.
constexpr char kFingerprintName[] = "codicil/v1";

// A path as a relative reference: what is not unreserved is percent-encoded,
// "/" excepted. Source: RFC 3986, 2.3 and 4.2.
std::string UriOf(std::string_view path) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  constexpr std::string_view kKept = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          kKept.find(c) != std::string_view::npos;
    if (is_plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[(c >> 4) & 0xf];
      uri += kDigits[c & 0xf];
    }
  }
  return uri;
}

// "[text](target)" is a link in a message (3.11.6), also if a document's author
// chose both.
std::string WithoutLinks(std::string text) {
  for (size_t at = 0; (at = text.find("](", at)) != std::string::npos;) {
    text.insert(at + 1, " ");
  }
  return text;
}

void AppendArtifact(const std::string& path, std::string& out) {
  base::JsonObject object(out);
  object.Add("uri", UriOf(path)).Add("uriBaseId", kSarifRoot).End();
}

void AppendRegion(const base::Span& span, std::string& out) {
  const base::Span known = KnownSpan(span);
  base::JsonObject object(out);
  object.Add("startLine", known.begin.line)
      .Add("startColumn", known.begin.column)
      .Add("endLine", known.end.line)
      .Add("endColumn", known.end.column)
      .End();
}

void AddPhysicalLocation(const std::string& path, const base::Span& span,
                         base::JsonObject& location, std::string& out) {
  location.AddKey("physicalLocation");
  base::JsonObject object(out);
  object.AddKey("artifactLocation");
  AppendArtifact(path, out);
  object.AddKey("region");
  AppendRegion(span, out);
  object.End();
}

void AppendLocation(const Finding& finding, std::string& out) {
  base::JsonObject location(out);
  AddPhysicalLocation(finding.path, finding.span, location, out);
  location.AddKey("logicalLocations");
  std::string name = finding.document;
  if (!finding.inner_path.empty()) name += ": " + finding.inner_path;
  out += '[';
  base::JsonObject logical(out);
  logical.Add("fullyQualifiedName", VisibleText(name)).End();
  out += ']';
  location.End();
}

void AppendRelated(const base::RelatedPlace& place, std::string& out) {
  base::JsonObject location(out);
  AddPhysicalLocation(place.path, {place.position, place.position}, location,
                      out);
  AddSarifMessage("message", place.message, location, out);
  location.End();
}

void AppendReplacement(const base::TextEdit& edit, std::string& out) {
  base::JsonObject object(out);
  object.AddKey("deletedRegion");
  AppendRegion(edit.span, out);
  object.AddKey("insertedContent");
  base::JsonObject content(out);
  content.Add("text", edit.replacement).End();
  object.End();
}

// Precondition: the fix has edits; SARIF has no other fixes.
void AppendFixes(const Finding& finding, std::string& out) {
  out += '[';
  base::JsonObject fix(out);
  AddSarifMessage("description", finding.fix->description, fix, out);
  fix.AddKey("artifactChanges");
  out += '[';
  base::JsonObject change(out);
  change.AddKey("artifactLocation");
  AppendArtifact(finding.path, out);
  change.AddKey("replacements");
  AppendJsonArray(finding.fix->edits, out, AppendReplacement);
  change.End();
  out += ']';
  fix.End();
  out += ']';
}

void AppendSuppressions(const std::string& waiver, std::string& out) {
  out += '[';
  base::JsonObject object(out);
  object.Add("kind", "external")
      .Add("status", "accepted")
      .Add("justification",
           "waived by " + VisibleText(waiver) + " in policies/waivers.yaml")
      .End();
  out += ']';
}

// The advice of a fix without edits is for a person to read.
std::string MessageOf(const Finding& finding) {
  if (!finding.fix || !finding.fix->edits.empty()) return finding.message;
  return finding.message + "; fix: " + finding.fix->description;
}

void AppendPlaces(const Finding& finding, base::JsonObject& result,
                  std::string& out) {
  result.AddKey("locations");
  out += '[';
  AppendLocation(finding, out);
  out += ']';
  if (finding.related.empty()) return;
  result.AddKey("relatedLocations");
  AppendJsonArray(finding.related, out, AppendRelated);
}

void AppendExtras(const Finding& finding, base::JsonObject& result,
                  std::string& out) {
  if (!finding.waived.empty()) {
    result.AddKey("suppressions");
    AppendSuppressions(finding.waived, out);
  }
  if (finding.fix && !finding.fix->edits.empty()) {
    result.AddKey("fixes");
    AppendFixes(finding, out);
  }
}

}  // namespace

const char* SarifLevel(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "note";
    case Severity::kOff:
      break;
  }
  return "none";
}

void AddSarifMessage(std::string_view key, std::string_view text,
                     base::JsonObject& object, std::string& out) {
  object.AddKey(key);
  base::JsonObject message(out);
  message.Add("text", WithoutLinks(VisibleText(text))).End();
}

void AppendSarifResult(const base::Finding& finding, size_t rule_index,
                       bool has_base, std::string& out) {
  base::JsonObject result(out);
  result.Add("ruleId", finding.rule)
      .Add("ruleIndex", static_cast<int64_t>(rule_index))
      .Add("level", SarifLevel(finding.severity));
  AddSarifMessage("message", MessageOf(finding), result, out);
  AppendPlaces(finding, result, out);
  result.AddKey("partialFingerprints");
  base::JsonObject fingerprints(out);
  fingerprints.Add(kFingerprintName, finding.fingerprint).End();
  if (has_base) {
    result.Add("baselineState", finding.preexisting ? "unchanged" : "new");
  }
  AppendExtras(finding, result, out);
  result.End();
}

}  // namespace codicil::cli
