// `codicil init`: a new handbook.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_INIT_H_
#define CODICIL_SERVICES_CLI_COMMANDS_INIT_H_

#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/cli/commands/environment.h"

namespace codicil::cli {

struct InitOptions {
  std::string folder = ".";                              // made if missing
  std::vector<std::string> languages = {"en", "zh-CN"};  // BCP 47
  base::Instant at;
};

// Writes the starter handbook into a folder and prints the paths. Nothing is
// written over: a folder that has handbook/ or policies/ is a usage error.
ExitCode RunInit(const InitOptions& options, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_INIT_H_
