// `codicil schema`: the JSON Schema of a kind of document.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SCHEMA_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SCHEMA_H_

#include <string>

#include "services/cli/commands/environment.h"

namespace codicil::cli {

// Prints the schema of `kind` ("clause" or "Clause"); with an empty `kind`, a
// line for each kind. An unknown kind is a usage error that names the nearest.
ExitCode RunSchema(const std::string& kind, Environment& environment);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SCHEMA_H_
