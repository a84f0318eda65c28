// `codicil check`: judges a handbook, or a change to one.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_CHECK_H_
#define CODICIL_SERVICES_CLI_COMMANDS_CHECK_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/cli/commands/environment.h"
#include "services/cli/commands/report_target.h"

namespace codicil::cli {

struct CheckOptions {
  std::string repo = ".";
  std::optional<std::string> base;
  std::optional<std::string> head;  // nullopt: the work tree
  std::vector<ReportTarget> reports = {ReportTarget()};
  base::Instant at;
  base::Severity fail_on = base::Severity::kError;
  bool all = false;
  bool fix = false;                       // only without head
  std::optional<ServiceOptions> service;  // nullopt: judged in this process
};

// Writes every report that is asked for. Result: kClean or kFindings by what
// counts: neither waived findings nor, unless `all`, preexisting ones.
ExitCode RunCheck(const CheckOptions& options, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_CHECK_H_
