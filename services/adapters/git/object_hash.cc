#include "services/adapters/git/object_hash.h"

#include <charconv>
#include <cstring>

#include "services/base/sha1.h"

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

  return {base::Sha1(
      {std::string_view(header, static_cast<size_t>(end - header)), content})};
}

}  // namespace codicil::adapters::git
