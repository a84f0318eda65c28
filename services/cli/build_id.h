// The build id of base, by the name that main() uses.
#ifndef CODICIL_SERVICES_CLI_BUILD_ID_H_
#define CODICIL_SERVICES_CLI_BUILD_ID_H_

#include "services/base/build_id.h"

namespace codicil::cli {

using base::BuildId;

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_BUILD_ID_H_
