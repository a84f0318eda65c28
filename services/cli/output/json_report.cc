#include "services/cli/output/json_report.h"

#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/base/json_text.h"
#include "services/cli/output/known_span.h"
#include "services/cli/output/verdict_json.h"

namespace codicil::cli {
namespace {

constexpr int kFormatVersion = 1;

void AddPosition(base::Position position, base::JsonObject& object) {
  const base::Position known = KnownPosition(position);
  object.Add("line", known.line).Add("column", known.column);
}

void AddSpan(const base::Span& span, base::JsonObject& object) {
  const base::Span known = KnownSpan(span);
  AddPosition(known.begin, object);
  object.Add("endLine", known.end.line).Add("endColumn", known.end.column);
}

void AppendFix(const base::Fix& fix, std::string& out) {
  base::JsonObject object(out);
  object.Add("description", fix.description).AddKey("edits");
  out += '[';
  for (const base::TextEdit& edit : fix.edits) {
    if (&edit != &fix.edits.front()) out += ',';
    base::JsonObject item(out);
    AddSpan(edit.span, item);
    item.Add("replacement", edit.replacement).End();
  }
  out += ']';
  object.End();
}

void AppendRelated(const std::vector<base::RelatedPlace>& places,
                   std::string& out) {
  out += '[';
  for (const base::RelatedPlace& place : places) {
    if (&place != &places.front()) out += ',';
    base::JsonObject item(out);
    item.Add("path", place.path);
    AddPosition(place.position, item);
    item.Add("message", place.message).End();
  }
  out += ']';
}

void AppendFinding(const base::Finding& finding, std::string& out) {
  base::JsonObject object(out);
  object.Add("rule", finding.rule)
      .Add("severity", base::SeverityName(finding.severity))
      .Add("path", finding.path);
  AddSpan(finding.span, object);
  object.Add("message", finding.message)
      .Add("fingerprint", finding.fingerprint);
  if (finding.preexisting) object.AddTrue("preexisting");
  if (!finding.waived.empty()) object.Add("waived", finding.waived);
  if (finding.fix) {
    object.AddKey("fix");
    AppendFix(*finding.fix, out);
  }
  if (!finding.related.empty()) {
    object.AddKey("related");
    AppendRelated(finding.related, out);
  }
  object.End();
}

void AddRevision(std::string_view key, const std::string& commit,
                 base::JsonObject& object) {
  if (commit.empty()) {
    object.AddNull(key);
  } else {
    object.Add(key, commit);
  }
}

void AppendSummary(const policy::Summary& summary, std::string& out) {
  base::JsonObject object(out);
  object.Add("error", summary.error)
      .Add("warning", summary.warning)
      .Add("info", summary.info)
      .Add("preexisting", summary.preexisting)
      .Add("waived", summary.waived)
      .End();
}

}  // namespace

void WriteJsonReport(const policy::CheckReport& report, TextSink& out) {
  std::string text;
  base::JsonObject object(text);
  object.Add("version", kFormatVersion);
  AddRevision("base", report.base, object);
  AddRevision("head", report.head, object);
  object.Add("at", base::FormatInstant(report.at)).AddKey("findings");
  text += '[';
  for (const base::Finding& finding : report.findings) {
    text += &finding == &report.findings.front() ? "\n" : ",\n";
    AppendFinding(finding, text);
    out.Append(text);
    text.clear();
  }
  text += report.findings.empty() ? "]" : "\n]";
  if (report.bootstrap) object.AddTrue("bootstrap");
  object.AddKey("summary");
  AppendSummary(policy::Summarize(report), text);
  object.AddKey("verdict");
  AppendVerdictJson(report.verdict, report.changes, text);
  object.End();
  text += '\n';
  out.Append(text);
}

}  // namespace codicil::cli
