// A check's report for people.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_TEXT_REPORT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_TEXT_REPORT_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// The bytes of a file at head.
using ReadSource =
    std::function<absl::StatusOr<std::string>(const std::string& path)>;

struct TextReportOptions {
  // Preexisting findings are listed, not folded into one line.
  bool all = false;
  bool colour = false;
  // Room for a source line, in terminal columns.
  int width = 100;
};

// Each finding as
//
//   path:line:column: severity: message [rule-id]
//     17 |       keyword: SHOLD
//        |                ^~~~~
//     fix: what to do
//     related: path:line:column: message
//     waived by w-2026-01
//
// then the changed clauses, what they cost and what is decided (see
// verdict_text.h), the number of preexisting findings, and the counts.
// A file that cannot be read shows no source lines.
void WriteTextReport(const policy::CheckReport& report,
                     const ReadSource& read_source,
                     const TextReportOptions& options, TextSink& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_TEXT_REPORT_H_
