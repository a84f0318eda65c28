// A fast hash for keys and checksums. Not for anything an adversary gains by
// breaking: digests are in sha256.h.
#ifndef CODICIL_SERVICES_BASE_HASH_H_
#define CODICIL_SERVICES_BASE_HASH_H_

#include <cstdint>
#include <string_view>

namespace codicil::base {

// XXH3, 64 bits: the same on every machine and in every run, so that it may be
// written to files. With seed 0 it equals XXH3_64bits.
uint64_t Hash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_HASH_H_
