#include "services/base/sha1.h"

// The block functions, for the reason that is given in sha256.cc.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <tuple>

namespace codicil::base {

static_assert(std::tuple_size_v<Sha1Digest> == SHA_DIGEST_LENGTH);

Sha1Digest Sha1(std::initializer_list<std::string_view> parts) {
  Sha1Digest digest;
  SHA_CTX context;
  SHA1_Init(&context);
  for (const std::string_view part : parts) {
    SHA1_Update(&context, part.data(), part.size());
  }
  SHA1_Final(digest.data(), &context);
  return digest;
}

}  // namespace codicil::base
