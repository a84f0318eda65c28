// How alike two sets of features are, where rare features weigh more.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_
#define CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace codicil::rules {

// Hashes of features, sorted, each once.
using FeatureSet = std::vector<uint64_t>;

// Sorts, and drops repetitions.
FeatureSet MakeFeatureSet(std::vector<uint64_t> hashes);

// log2(numerator / denominator) in 1/256, rounded down; the same on every
// machine. Precondition: 0 < denominator <= numerator < 2^31.
int64_t Log2(uint64_t numerator, uint64_t denominator);

// Compares one set with the others of a collection. The weight of a feature is
// its inverse document frequency, log2((n + 1) / d), where n is the number of
// sets (own and others) and d how many of them hold it.
// Lifetime: the sets are borrowed.
class Likeness {
 public:
  Likeness(const FeatureSet& own, const std::vector<const FeatureSet*>& others);

  // From 0, nothing in common, to 1000. The share of the own set's squared
  // weight that `other` has too, times the root of own size over other size:
  // the cosine of the angle between the two, if what the other has besides
  // weighs on average what the own features weigh (so that nobody needs the
  // weights of those). Less in proportion where even the rarest feature in
  // common is one that many sets hold: at most the weight of that one over the
  // weight of a feature that only two hold.
  // Precondition: `other` is one of the others.
  int Permille(const FeatureSet& other) const;

  // Indexes into `own` of the features that `other` has too.
  std::vector<size_t> Shared(const FeatureSet& other) const;

  // Whether a feature of `own` is rare enough to say what a set is about: it
  // weighs at least half of one that only two sets hold.
  bool IsTelling(size_t index) const { return 2 * weights_[index] >= of_two_; }

 private:
  // Calls visit(index into own_) for each feature that `other` has too, in
  // order.
  template <typename Visit>
  void ForEachShared(const FeatureSet& other, Visit visit) const;

  static constexpr size_t kFilterBits = 4096;

  const FeatureSet& own_;
  // By the last bits of features: most that are not in own_ are told by this.
  std::bitset<kFilterBits> filter_;
  const int64_t of_two_;  // the weight of a feature that two sets hold
  std::vector<int64_t> weights_;
  int64_t total_ = 0;  // of the squared weights
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_
