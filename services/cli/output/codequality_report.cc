#include "services/cli/output/codequality_report.h"

#include <string>

#include "services/base/finding.h"
#include "services/base/json_text.h"
#include "services/cli/output/known_span.h"
#include "services/cli/output/visible_text.h"

namespace codicil::cli {
namespace {

const char* SeverityOf(const base::Finding& finding) {
  if (!finding.waived.empty()) return "info";
  switch (finding.severity) {
    case base::Severity::kError:
      return "critical";
    case base::Severity::kWarning:
      return "minor";
    case base::Severity::kInfo:
    case base::Severity::kOff:
      break;
  }
  return "info";
}

std::string DescriptionOf(const base::Finding& finding) {
  std::string text = VisibleText(finding.message);
  if (!finding.waived.empty()) {
    text += " (waived by " + VisibleText(finding.waived) + ")";
  }
  return text;
}

void AppendLocation(const base::Finding& finding, std::string& out) {
  const base::Span span = KnownSpan(finding.span);
  base::JsonObject location(out);
  location.Add("path", finding.path).AddKey("lines");
  base::JsonObject lines(out);
  lines.Add("begin", span.begin.line).Add("end", span.end.line).End();
  location.End();
}

void AppendFinding(const base::Finding& finding, std::string& out) {
  base::JsonObject item(out);
  item.Add("description", DescriptionOf(finding))
      .Add("check_name", finding.rule)
      .Add("fingerprint", finding.fingerprint)
      .Add("severity", SeverityOf(finding))
      .AddKey("location");
  AppendLocation(finding, out);
  item.End();
}

}  // namespace

void WriteCodeQualityReport(const policy::CheckReport& report, TextSink& out) {
  std::string text = "[";
  for (const base::Finding& finding : report.findings) {
    text += &finding == &report.findings.front() ? "\n" : ",\n";
    AppendFinding(finding, text);
    out.Append(text);
    text.clear();
  }
  text += report.findings.empty() ? "]\n" : "\n]\n";
  out.Append(text);
}

}  // namespace codicil::cli
