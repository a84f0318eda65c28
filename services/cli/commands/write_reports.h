// Writes one check's answer in every form that was asked for.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_WRITE_REPORTS_H_
#define CODICIL_SERVICES_CLI_COMMANDS_WRITE_REPORTS_H_

#include <vector>

#include "services/cli/commands/environment.h"
#include "services/cli/commands/report_target.h"
#include "services/cli/output/counting.h"
#include "services/cli/output/text_report.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

struct ReportOptions {
  Counting counting;
  ReadSource read_source;  // for the source lines of the text
};

// All reports are tried, whichever fails; each failure is said, and names its
// file. A file is written whole, or keeps what it held. Result: kClean or
// kFindings by what counts; kUnreadable if a report could not be written.
ExitCode WriteReports(const policy::CheckReport& report,
                      const std::vector<ReportTarget>& targets,
                      const ReportOptions& options, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_WRITE_REPORTS_H_
