// An index from keys to document numbers, in memory.
#ifndef CODICIL_SERVICES_SNAPSHOT_POSTING_INDEX_H_
#define CODICIL_SERVICES_SNAPSHOT_POSTING_INDEX_H_

#include <cstdint>
#include <vector>

namespace codicil::snapshot {

struct Posting {
  uint64_t key = 0;
  uint32_t document = 0;
};
inline bool operator<(const Posting& a, const Posting& b) {
  return a.key != b.key ? a.key < b.key : a.document < b.document;
}

// Sorted postings with a fan-out table over the keys' upper bits, so that a
// look-up touches one or two cache lines. Immutable; thread-safe.
class PostingIndex {
 public:
  PostingIndex() = default;
  // Sorts; exact duplicates are dropped.
  explicit PostingIndex(std::vector<Posting> postings);

  // Numbers filed under `key`, rising.
  std::vector<uint32_t> Find(uint64_t key) const;

  const std::vector<Posting>& postings() const { return postings_; }

 private:
  std::vector<Posting> postings_;
  std::vector<uint32_t> fan_out_;  // 65537 entries, by key >> 48
};

}  // namespace codicil::snapshot

#endif  // CODICIL_SERVICES_SNAPSHOT_POSTING_INDEX_H_
