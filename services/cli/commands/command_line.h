// The command line: what can be written there, and which command it runs.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_COMMAND_LINE_H_
#define CODICIL_SERVICES_CLI_COMMANDS_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "services/cli/commands/environment.h"

namespace codicil::cli {

// Reads the arguments (without the program's name) and runs the command they
// name. What is wrong with them is said on the stream for diagnostics, and the
// result is kUsage then; --help and --version print and are kClean.
ExitCode RunCommandLine(const std::vector<std::string>& arguments,
                        Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_COMMAND_LINE_H_
