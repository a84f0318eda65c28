// A file that is part of the program.
#ifndef CODICIL_SERVICES_BASE_EMBED_EMBEDDED_FILE_H_
#define CODICIL_SERVICES_BASE_EMBED_EMBEDDED_FILE_H_

#include <string_view>

namespace codicil::base {

struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_EMBED_EMBEDDED_FILE_H_
