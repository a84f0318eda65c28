// The RFCs of a handbook that others are compared with.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_PAST_RFCS_H_
#define CODICIL_SERVICES_RULES_SIMILAR_PAST_RFCS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "services/model/document.h"
#include "services/model/numbered_view.h"

namespace codicil::rules {

// In path order. What the index tells is told without reading any.
// Lifetime: the view is borrowed. Thread-safety: as the view's.
class PastRfcs {
 public:
  // All RFCs at `head`, but those at the paths of the ones under review.
  PastRfcs(const model::NumberedView& head,
           const std::vector<const model::Document*>& under_review);

  size_t size() const { return numbers_.size(); }
  // How many words an RFC holds at least.
  size_t least_words(size_t place) const { return least_words_[place]; }
  // Places of those that are filed under `key`, rising.
  std::vector<size_t> WithKey(uint64_t key) const;
  // Reads it.
  const model::Document& Read(size_t place) const;

 private:
  const model::NumberedView& head_;
  std::vector<uint64_t> numbers_;  // rising
  std::vector<size_t> least_words_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_PAST_RFCS_H_
