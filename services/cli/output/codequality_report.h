// A check's report for GitLab's Code Quality widget.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_CODEQUALITY_REPORT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_CODEQUALITY_REPORT_H_

#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// A JSON array, one item on a line a finding: {description, check_name,
// fingerprint, severity, location: {path, lines: {begin, end}}}. Ends in a
// newline; equal reports give equal bytes.
//
// The widget compares the report of a merge request with that of its target
// branch, by fingerprint, and shows the difference. So preexisting findings
// are in the report: a finding that is only in the target branch's would be
// shown as fixed. So are waived ones, as "info": a waiver fixes nothing.
//
// Severities: error -> critical, warning -> minor, info -> info.
// Source: GitLab documentation, "Code Quality report format".
void WriteCodeQualityReport(const policy::CheckReport& report, TextSink& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_CODEQUALITY_REPORT_H_
