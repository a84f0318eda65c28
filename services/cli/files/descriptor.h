// The file descriptors of base, by the name that the commands use.
#ifndef CODICIL_SERVICES_CLI_FILES_DESCRIPTOR_H_
#define CODICIL_SERVICES_CLI_FILES_DESCRIPTOR_H_

#include "services/base/descriptor.h"

namespace codicil::cli {

using base::Descriptor;

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_FILES_DESCRIPTOR_H_
