// Where a pack holds which object.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// The first digits of an id.
struct IdPrefix {
  ports::ObjectId id;  // what comes after the digits does not count
  size_t digits = 0;   // of hexadecimal; at most 40

  bool Matches(const ports::ObjectId& other) const;
};

// A pack index of version 1 or 2. The checksums in it are not looked at:
// whoever reads an object by it checks that object. Immutable; `bytes` are
// borrowed.
// Source: gitformat-pack(5), "pack-*.idx files".
class PackIndex {
 public:
  // nullopt if the bytes are no such index, or too few for what they announce.
  static std::optional<PackIndex> Parse(std::string_view bytes);

  uint32_t size() const { return size_; }

  // The object's offset in the pack; nullopt if the pack lacks it.
  std::optional<uint64_t> Find(const ports::ObjectId& id) const;

  // The first two ids with that prefix, or the one, or none.
  std::vector<ports::ObjectId> FindPrefix(const IdPrefix& prefix) const;

 private:
  // Where the parts are, in bytes from the start.
  struct Layout {
    size_t fan_out = 0;
    size_t ids = 0;
    size_t id_stride = 0;  // from one id to the next
    size_t offsets = 0;
    size_t offset_stride = 0;
  };

  PackIndex(std::string_view bytes, const Layout& layout, uint32_t size)
      : bytes_(bytes), layout_(layout), size_(size) {}

  uint32_t FanOut(size_t first_byte) const;
  const char* IdAt(uint32_t position) const;
  uint32_t LowerBound(const ports::ObjectId& id) const;
  std::optional<uint64_t> OffsetAt(uint32_t position) const;

  std::string_view bytes_;
  Layout layout_;
  uint32_t size_;               // objects
  uint64_t large_offsets_ = 0;  // entries of the table of 64-bit offsets
  bool has_large_offsets_ = false;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_INDEX_H_
