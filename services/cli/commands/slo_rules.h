// `codicil slo rules`: Prometheus rules for SLOs, and tests of them.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_RULES_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

struct SloRulesOptions {
  std::string repo = ".";
  std::optional<std::string> head;  // nullopt: the work tree
  base::Instant at;
  std::vector<std::string> ids;  // empty: all SLOs
  std::string out;               // a file; empty: standard output
  std::string tests;             // a file; empty: none
  std::optional<base::DurationMs> evaluation_interval;
};

// kUsage for tests of rules that go to no file. Where an SLO gets no rules or
// no alert, that is said on the stream for diagnostics, too.
ExitCode RunSloRules(const SloRulesOptions& options, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_RULES_H_
