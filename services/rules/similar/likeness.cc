#include "services/rules/similar/likeness.h"

#include <algorithm>

namespace codicil::rules {
namespace {

constexpr int kMaxPermille = 1000;

// The root, rounded down.
uint64_t IntegerRoot(uint64_t square) {
  uint64_t root = 0;
  for (uint64_t bit = uint64_t{1} << 31; bit > 0; bit >>= 1) {
    if ((root + bit) * (root + bit) <= square) root += bit;
  }
  return root;
}

}  // namespace

FeatureSet MakeFeatureSet(std::vector<uint64_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

int64_t Log2(uint64_t numerator, uint64_t denominator) {
  constexpr uint64_t kOne = uint64_t{1} << 31;
  constexpr int kFractionBits = 8;
  uint64_t x = numerator * kOne / denominator;  // at least 1, 31 fraction bits
  int64_t result = 0;
  for (; x >= 2 * kOne; x >>= 1) ++result;
  for (int i = 0; i < kFractionBits; ++i) {
    x = x * x / kOne;
    result *= 2;
    if (x >= 2 * kOne) {
      x >>= 1;
      ++result;
    }
  }
  return result;
}

template <typename Visit>
void Likeness::ForEachShared(const FeatureSet& other, Visit visit) const {
  for (const uint64_t feature : other) {
    if (!filter_.test(feature % kFilterBits)) continue;
    const auto found = std::lower_bound(own_.begin(), own_.end(), feature);
    if (found != own_.end() && *found == feature) {
      visit(static_cast<size_t>(found - own_.begin()));
    }
  }
}

Likeness::Likeness(const FeatureSet& own,
                   const std::vector<const FeatureSet*>& others)
    : own_(own), of_two_(Log2(others.size() + 2, 2)) {
  for (const uint64_t feature : own) filter_.set(feature % kFilterBits);
  std::vector<uint64_t> holders(own.size(), 1);
  for (const FeatureSet* other : others) {
    ForEachShared(*other, [&](size_t i) { ++holders[i]; });
  }
  weights_.reserve(own.size());
  for (const uint64_t count : holders) {
    const int64_t weight = Log2(others.size() + 2, count);
    weights_.push_back(weight);
    total_ += weight * weight;
  }
}

int Likeness::Permille(const FeatureSet& other) const {
  constexpr int64_t kOne = 1 << 10;  // of the fixed point
  int64_t common = 0;
  int64_t rarest = 0;
  ForEachShared(other, [&](size_t i) {
    common += weights_[i] * weights_[i];
    rarest = std::max(rarest, weights_[i]);
  });
  if (common == 0) return 0;
  const auto sizes = static_cast<int64_t>(
      IntegerRoot(own_.size() * kOne * kOne / other.size()));
  const __int128 cosine =
      std::min<__int128>(static_cast<__int128>(common) * sizes / total_, kOne);
  return static_cast<int>(cosine * kMaxPermille * rarest / (kOne * of_two_));
}

std::vector<size_t> Likeness::Shared(const FeatureSet& other) const {
  std::vector<size_t> shared;
  ForEachShared(other, [&](size_t i) { shared.push_back(i); });
  return shared;
}

}  // namespace codicil::rules
