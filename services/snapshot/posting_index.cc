#include "services/snapshot/posting_index.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace codicil::snapshot {
namespace {

constexpr int kFanOutShift = 48;
constexpr size_t kFanOutSize = (size_t{1} << (64 - kFanOutShift)) + 1;

bool SamePosting(const Posting& a, const Posting& b) {
  return a.key == b.key && a.document == b.document;
}

// Keys are hashes, hence spread evenly over the buckets of a counting pass:
// sorting each small bucket beats one large sort.
std::vector<Posting> SortedByBucket(const std::vector<Posting>& postings,
                                    std::vector<uint32_t>& fan_out) {
  fan_out.assign(kFanOutSize, 0);
  for (const Posting& posting : postings) {
    ++fan_out[(posting.key >> kFanOutShift) + 1];
  }
  for (size_t i = 1; i < kFanOutSize; ++i) fan_out[i] += fan_out[i - 1];
  std::vector<uint32_t> next(fan_out.begin(), fan_out.end() - 1);
  std::vector<Posting> sorted(postings.size());
  for (const Posting& posting : postings) {
    sorted[next[posting.key >> kFanOutShift]++] = posting;
  }
  for (size_t i = 0; i + 1 < kFanOutSize; ++i) {
    std::sort(sorted.begin() + fan_out[i], sorted.begin() + fan_out[i + 1]);
  }
  return sorted;
}

}  // namespace

PostingIndex::PostingIndex(std::vector<Posting> postings) {
  postings_ = SortedByBucket(postings, fan_out_);
  const auto end = std::unique(postings_.begin(), postings_.end(), SamePosting);
  if (end == postings_.end()) return;
  postings_.erase(end, postings_.end());
  postings_ = SortedByBucket(postings_, fan_out_);
}

std::vector<uint32_t> PostingIndex::Find(uint64_t key) const {
  std::vector<uint32_t> documents;
  if (postings_.empty()) return documents;
  const size_t bucket = key >> kFanOutShift;
  const auto begin = postings_.begin() + fan_out_[bucket];
  const auto end = postings_.begin() + fan_out_[bucket + 1];
  for (auto it = std::lower_bound(begin, end, Posting{key, 0});
       it != end && it->key == key; ++it) {
    documents.push_back(it->document);
  }
  return documents;
}

}  // namespace codicil::snapshot
