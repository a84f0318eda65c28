// `codicil explain`: what a rule finds, why, and how to put it right.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_EXPLAIN_H_
#define CODICIL_SERVICES_CLI_COMMANDS_EXPLAIN_H_

#include <string>

#include "services/cli/commands/environment.h"

namespace codicil::cli {

// Prints the page of one rule; with an empty `rule`, a line for each rule. An
// unknown rule is a usage error that names the nearest one.
ExitCode RunExplain(const std::string& rule, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_EXPLAIN_H_
