// A file that is part of the program.
#ifndef CODICIL_SERVICES_CLI_EMBED_EMBEDDED_FILE_H_
#define CODICIL_SERVICES_CLI_EMBED_EMBEDDED_FILE_H_

#include <string_view>

namespace codicil::cli {

struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_EMBED_EMBEDDED_FILE_H_
