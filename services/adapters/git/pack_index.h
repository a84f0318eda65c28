// Where a pack holds which object.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// A pack index of version 2, the one that git has written since 2007. The
// checksums in it are not looked at: whoever reads an object by it checks that
// object. Immutable; `bytes` are borrowed.
// Source: gitformat-pack(5), "Version 2 pack-*.idx files".
class PackIndex {
 public:
  // nullopt if the bytes are no such index, or too few for what they announce.
  static std::optional<PackIndex> Parse(std::string_view bytes);

  uint32_t size() const { return size_; }

  // The object's offset in the pack; nullopt if the pack lacks it.
  std::optional<uint64_t> Find(const ports::ObjectId& id) const;

 private:
  PackIndex(std::string_view bytes, uint32_t size, uint64_t large_offsets)
      : bytes_(bytes), size_(size), large_offsets_(large_offsets) {}

  uint32_t FanOut(size_t first_byte) const;
  std::optional<uint64_t> OffsetAt(uint32_t position) const;

  std::string_view bytes_;
  uint32_t size_;           // objects
  uint64_t large_offsets_;  // entries of the table of 64-bit offsets
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_
