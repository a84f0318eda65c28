// The packs of a repository, and where in them an object is.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_PACK_SET_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_PACK_SET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/adapters/git/mapped_file.h"
#include "services/adapters/git/pack_index.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// One pack and its index. Bytes are borrowed.
struct Pack {
  PackIndex index;
  std::string_view bytes;
};

// Where an object is. Ordered as reading is cheapest.
struct PackPlace {
  size_t pack = 0;      // which of PackSet::packs()
  uint64_t offset = 0;  // in bytes, of the object's entry in the pack
};
inline bool operator<(const PackPlace& a, const PackPlace& b) {
  return a.pack != b.pack ? a.pack < b.pack : a.offset < b.offset;
}

// The packs in some object folders, as they were when it was opened. What is no
// pack, or not whole, is left out.
//
// Thread-safe: immutable after Open().
class PackSet {
 public:
  static PackSet Open(const std::vector<std::string>& object_folders);

  const std::vector<Pack>& packs() const { return packs_; }
  // Where the object is, in the first pack from `first_pack` on that has it;
  // nullopt if none has.
  std::optional<PackPlace> Find(const ports::ObjectId& id,
                                size_t first_pack = 0) const;

 private:
  PackSet() = default;
  void AddFolder(const std::string& objects);
  void AddPack(const std::string& index_path);

  std::vector<MappedFile> files_;  // what the packs borrow from
  std::vector<Pack> packs_;        // the one with most objects first
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_SET_H_
