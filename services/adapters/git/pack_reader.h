// Reads objects out of packs, fast for those that lie near each other.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_PACK_READER_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_PACK_READER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/adapters/git/inflate.h"
#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/pack_set.h"

namespace codicil::adapters::git {

enum class PackReadCode {
  kOk,
  kTooLarge,  // the object is above the limit
  kUnusual,   // damaged, or something this reader leaves to libgit2
  kEndless,   // damaged so that libgit2, too, would not come to an end
};

struct PackedObject {
  PackReadCode code = PackReadCode::kUnusual;
  ObjectType type = ObjectType::kBlob;
  size_t size = 0;         // bytes; known also if kTooLarge
  std::string_view bytes;  // valid until the next read
};

// libgit2's own reading inflates the bases of a chain of deltas twice (it keeps
// bases, but not the objects it returns, which are the next one's bases), takes
// a lock at every step, and must be asked for an object's size in a pass of its
// own. This reader keeps the last objects that it has read. The content is not
// verified: that is the caller's part, and whatever is unusual here may be
// tried again with libgit2.
//
// Lifetime: `packs` are borrowed. Not thread-safe; one per thread.
// Source: gitformat-pack(5).
class PackReader {
 public:
  explicit PackReader(const std::vector<Pack>& packs) : packs_(packs) {}

  PackedObject Read(const PackPlace& place, size_t max_bytes);

 private:
  struct Kept {
    ObjectType type;
    std::string bytes;
  };
  // The start of an entry, understood.
  struct Entry {
    PackPlace place;
    int type = 0;
    size_t size = 0;        // of the data inflated
    std::string_view data;  // deflated, and whatever follows it
    uint64_t base = 0;      // of a delta: the offset of its base
  };

  bool ReadEntry(const PackPlace& place, Entry& entry) const;
  bool ReadBase(Entry& entry) const;
  PackReadCode CheckTarget(const Entry& entry, size_t max_bytes, size_t& size);
  const Kept* Find(const PackPlace& place) const;
  const Kept* InflateWhole(const Entry& entry);
  bool InflateDelta(const Entry& entry, std::string& delta);
  const Kept* Apply(const Entry& entry, const std::string& delta,
                    const Kept& base);
  const Kept* Keep(const PackPlace& place, Kept object);

  const std::vector<Pack>& packs_;
  Inflater inflater_;
  std::string target_delta_;  // of the object asked for
  std::string delta_;         // of one of its bases
  absl::flat_hash_map<std::pair<size_t, uint64_t>, std::unique_ptr<Kept>> kept_;
  std::deque<std::pair<size_t, uint64_t>> kept_order_;  // oldest first
  size_t kept_bytes_ = 0;
  Kept large_;  // the last object that was too large to keep
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_READER_H_
