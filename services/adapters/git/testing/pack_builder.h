// Packs and their indexes, byte by byte, for tests.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_TESTING_PACK_BUILDER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_TESTING_PACK_BUILDER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// The bytes as a zlib stream.
std::string Deflate(std::string_view data);

// A pack index of version 2. Offsets from 2^31 on go to the table of 64-bit
// offsets.
std::string MakePackIndex(const std::map<ports::ObjectId, uint64_t>& offsets);

// Types of entries, as in gitformat-pack(5).
inline constexpr int kTreeEntry = 2;
inline constexpr int kBlobEntry = 3;
inline constexpr int kOffsetDeltaEntry = 6;
inline constexpr int kReferenceDeltaEntry = 7;

// Builds a pack. Nothing need be right: ids are those that the test gives.
class PackBuilder {
 public:
  PackBuilder();

  // Adds an entry whose header states `size`; returns its offset. `between` is
  // what comes between header and data: the base of a delta.
  uint64_t Add(int type, std::string_view data, size_t size,
               std::string_view between = "");
  uint64_t Add(int type, std::string_view data) {
    return Add(type, data, data.size());
  }
  // A delta to the entry `distance` bytes before it.
  uint64_t AddOffsetDelta(uint64_t distance, std::string_view delta);
  uint64_t AddReferenceDelta(const ports::ObjectId& base,
                             std::string_view delta);

  uint64_t size() const { return bytes_.size(); }
  // The pack, with a trailer of zeros.
  std::string Finish() const { return bytes_ + std::string(20, '\0'); }

 private:
  std::string bytes_;
};

// A delta that makes `result` of a base of that size by copying nothing.
std::string LiteralDelta(size_t base_size, std::string_view result);

// A size as deltas write it.
std::string DeltaSize(size_t size);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_TESTING_PACK_BUILDER_H_
