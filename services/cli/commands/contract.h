// `codicil contract`: what the handbook promises, one line a rule.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_CONTRACT_H_
#define CODICIL_SERVICES_CLI_COMMANDS_CONTRACT_H_

#include <optional>
#include <string>

#include "services/base/calendar.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

struct ContractOptions {
  std::string repo = ".";
  std::optional<std::string> head;  // nullopt: the work tree
  base::Instant at;
  std::string language;  // empty: the handbook's first
};

// A language that the handbook does not have is a usage error.
ExitCode RunContract(const ContractOptions& options, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_CONTRACT_H_
