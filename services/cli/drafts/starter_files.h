// The handbook that `codicil init` starts from.
#ifndef CODICIL_SERVICES_CLI_DRAFTS_STARTER_FILES_H_
#define CODICIL_SERVICES_CLI_DRAFTS_STARTER_FILES_H_

#include <vector>

#include "services/base/embed/embedded_file.h"

namespace codicil::cli {

// The files of starter/, in order of their paths ("handbook/services.yaml"), as
// they stand there: StarterHandbook fills them in.
const std::vector<base::EmbeddedFile>& StarterFiles();

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_DRAFTS_STARTER_FILES_H_
