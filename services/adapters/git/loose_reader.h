// Objects that are in files of their own.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_LOOSE_READER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_LOOSE_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/pack_index.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

enum class LooseReadCode {
  kOk,
  kAbsent,
  kTooLarge,  // above the limit
  kDamaged,
  kUnreadable,  // the system says so
};

struct LooseObject {
  LooseReadCode code = LooseReadCode::kAbsent;
  ObjectType type = ObjectType::kBlob;
  size_t size = 0;  // bytes; known also if kTooLarge
  std::string bytes;
  int error = 0;  // of the system, if kUnreadable
};

struct LooseHeader {
  ObjectType type = ObjectType::kBlob;
  size_t size = 0;  // of the content, in bytes
  size_t end = 0;   // where the content starts
};

// The header at the start of an inflated object; nullopt if it is malformed, or
// not whole.
std::optional<LooseHeader> ParseLooseHeader(std::string_view start);

// Reads the file `<objects>/ab/cdef...` of an object: a zlib stream of the
// header "<type> <size>\0" and the content. The content is not verified against
// the id.
//
// Not libgit2's reader, which never returns from a file that was cut off (disk
// full, power lost): it waits for output that does not come.
//
// Errors: see LooseReadCode. Source: Pro Git, 2nd edition, 10.2 "Object
// Storage".
LooseObject ReadLooseObject(const std::string& objects,
                            const ports::ObjectId& id, size_t max_bytes);

// The same without the content.
LooseObject ReadLooseHeader(const std::string& objects,
                            const ports::ObjectId& id);

// The ids with that prefix, of two digits at least, in no particular order.
std::vector<ports::ObjectId> FindLoosePrefix(const std::string& objects,
                                             const IdPrefix& prefix);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_LOOSE_READER_H_
