// How alike two sets of features are, where rare features weigh more.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_
#define CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_

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

// What a set has in common with another one.
struct Overlap {
  size_t features = 0;
  int64_t weight = 0;  // the sum of their squared weights
  int64_t rarest = 0;  // the largest of their weights
};

// Compares one set with the others of a collection. The weight of a feature is
// its inverse document frequency, log2((n + 1) / d), where n is the number of
// sets (own and others) and d how many of them hold it.
// Lifetime: the own set is borrowed.
class Likeness {
 public:
  // `holders[i]` of the `others` hold own[i].
  Likeness(const FeatureSet& own, size_t others,
           const std::vector<size_t>& holders);
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
  // The same of a set of `size` features that has this in common with the own
  // one: the fewer, the more. Precondition: overlap.features <= size.
  int Permille(const Overlap& overlap, size_t size) const;

  // Adds a feature of the own set to those in common.
  void Extend(Overlap& overlap, size_t index) const;

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

  const FeatureSet& own_;
  const int64_t of_two_;  // the weight of a feature that two sets hold
  std::vector<int64_t> weights_;
  int64_t total_ = 0;  // of the squared weights
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_LIKENESS_H_
