#include "services/adapters/git/object_hash.h"

// OpenSSL 3 would rather have EVP_Digest, whose first call loads configuration
// and providers for 0.8 ms; the block functions are the same code underneath.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <charconv>
#include <cstring>

namespace codicil::adapters::git {

std::string_view ObjectTypeName(ObjectType type) {
  switch (type) {
    case ObjectType::kCommit:
      return "commit";
    case ObjectType::kTree:
      return "tree";
    case ObjectType::kBlob:
      return "blob";
    case ObjectType::kTag:
      return "tag";
  }
  return "unknown";
}

ports::ObjectId HashObject(ObjectType type, std::string_view content) {
  char header[32];  // "commit ", 20 digits at most, NUL
  const std::string_view name = ObjectTypeName(type);
  std::memcpy(header, name.data(), name.size());
  char* end = header + name.size();
  *end++ = ' ';
  end = std::to_chars(end, header + sizeof(header), content.size()).ptr;
  *end++ = '\0';

  ports::ObjectId id;
  static_assert(sizeof(id.bytes) == SHA_DIGEST_LENGTH);
  SHA_CTX context;
  SHA1_Init(&context);
  SHA1_Update(&context, header, end - header);
  SHA1_Update(&context, content.data(), content.size());
  SHA1_Final(id.bytes.data(), &context);
  return id;
}

}  // namespace codicil::adapters::git
