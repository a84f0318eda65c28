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

// How many others hold each feature of `own`.
std::vector<size_t> HoldersOf(const FeatureSet& own,
                              const std::vector<const FeatureSet*>& others) {
  std::vector<size_t> holders;
  holders.reserve(own.size());
  for (const uint64_t feature : own) {
    holders.push_back(std::count_if(
        others.begin(), others.end(), [feature](const FeatureSet* other) {
          return std::binary_search(other->begin(), other->end(), feature);
        }));
  }
  return holders;
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
  auto theirs = other.begin();
  for (size_t i = 0; i < own_.size(); ++i) {
    while (theirs != other.end() && *theirs < own_[i]) ++theirs;
    if (theirs == other.end()) return;
    if (*theirs == own_[i]) visit(i);
  }
}

Likeness::Likeness(const FeatureSet& own, size_t others,
                   const std::vector<size_t>& holders)
    : own_(own), of_two_(Log2(others + 2, 2)) {
  weights_.reserve(own.size());
  for (const size_t count : holders) {
    const int64_t weight = Log2(others + 2, count + 1);
    weights_.push_back(weight);
    total_ += weight * weight;
  }
}

Likeness::Likeness(const FeatureSet& own,
                   const std::vector<const FeatureSet*>& others)
    : Likeness(own, others.size(), HoldersOf(own, others)) {}

void Likeness::Extend(Overlap& overlap, size_t index) const {
  const int64_t weight = weights_[index];
  ++overlap.features;
  overlap.weight += weight * weight;
  overlap.rarest = std::max(overlap.rarest, weight);
}

int Likeness::Permille(const Overlap& overlap, size_t size) const {
  constexpr int64_t kOne = 1 << 10;  // of the fixed point
  if (overlap.weight == 0) return 0;
  const auto sizes =
      static_cast<int64_t>(IntegerRoot(own_.size() * kOne * kOne / size));
  const __int128 cosine = std::min<__int128>(
      static_cast<__int128>(overlap.weight) * sizes / total_, kOne);
  return static_cast<int>(cosine * kMaxPermille * overlap.rarest /
                          (kOne * of_two_));
}

int Likeness::Permille(const FeatureSet& other) const {
  Overlap overlap;
  ForEachShared(other, [&](size_t i) { Extend(overlap, i); });
  return Permille(overlap, other.size());
}

std::vector<size_t> Likeness::Shared(const FeatureSet& other) const {
  std::vector<size_t> shared;
  ForEachShared(other, [&](size_t i) { shared.push_back(i); });
  return shared;
}

}  // namespace codicil::rules
