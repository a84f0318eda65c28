// The program's own version.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_
#define CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_

namespace codicil::cli {

// Semantic version of the command line and of what it prints.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_
