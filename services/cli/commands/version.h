// The version, by the name that the commands use.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_
#define CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_

#include "services/base/version.h"

namespace codicil::cli {

using base::kVersion;

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_VERSION_H_
