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
  kTooLarge,      // the object is above the limit
  kPartTooLarge,  // a base or a delta is above kMaxPackPartBytes
  kDamaged,
};

// The bases and deltas that an object is made of may be larger than the object,
// but not than this, each.
inline constexpr size_t kMaxPackPartBytes = size_t{256} << 20;

struct PackedObject {
  PackReadCode code = PackReadCode::kDamaged;
  ObjectType type = ObjectType::kBlob;
  size_t size = 0;         // bytes; known also if kTooLarge
  std::string_view bytes;  // valid until the next read
};

// Keeps the last objects that it has read, which are the next one's bases as a
// rule. The content is not verified against the id.
//
// Not libgit2's reader, which inflates the bases of a chain of deltas twice
// (it keeps bases, but not the objects it returns), takes a lock at every step,
// must be asked for an object's size in a pass of its own, and never returns
// from some kinds of damage: a circle of deltas, a delta cut off.
//
// Lifetime: `packs` are borrowed. Not thread-safe; one per thread.
// Source: gitformat-pack(5).
class PackReader {
 public:
  explicit PackReader(const std::vector<Pack>& packs) : packs_(packs) {}

  PackedObject Read(const PackPlace& place, size_t max_bytes);
  // The same without the bytes, and without a limit.
  PackedObject ReadHeader(const PackPlace& place);

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

  // What is between an object and the first thing on its way that is whole.
  struct Chain {
    std::vector<Entry> deltas;   // the object's own first
    const Kept* kept = nullptr;  // where the chain ends: something kept, or
    Entry whole;                 // an entry that is no delta
  };

  bool ReadEntry(const PackPlace& place, Entry& entry) const;
  bool ReadBase(Entry& entry) const;
  bool FindChain(const PackPlace& place, Chain& chain) const;
  PackReadCode ReadSize(const Chain& chain, size_t& size);
  PackReadCode InflateWhole(const Entry& entry, const Kept*& object);
  PackReadCode InflateDelta(const Entry& entry, std::string& delta);
  PackReadCode Apply(const Entry& entry, const std::string& delta,
                     const Kept*& object);
  const Kept* Keep(const PackPlace& place, Kept object);

  const std::vector<Pack>& packs_;
  Inflater inflater_;
  std::string own_delta_;  // of the object asked for
  std::string delta_;      // of one of its bases
  absl::flat_hash_map<std::pair<size_t, uint64_t>, std::unique_ptr<Kept>> kept_;
  std::deque<std::pair<size_t, uint64_t>> kept_order_;  // oldest first
  size_t kept_bytes_ = 0;
  Kept large_;  // the last object that was too large to keep
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_PACK_READER_H_
