#include "services/base/hash.h"

// All of xxHash compiled into this one file; nothing to link.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace codicil::base {

uint64_t Hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace codicil::base
