// Which numbers, units and keywords a text gained, lost or exchanged.
#ifndef CODICIL_SERVICES_MODEL_DIFF_PROSE_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_PROSE_DIFF_H_

#include <string_view>
#include <vector>

#include "services/model/diff/prose_terms.h"
#include "services/model/diff/unit_words.h"

namespace codicil::model {

// A stretch of terms that differs, between terms that stayed. At most one side
// is empty.
struct TermChange {
  std::vector<ProseTerm> before;
  std::vector<ProseTerm> after;
};

// Compares the ordered sequences of terms. The stretches are those around a
// longest common subsequence; texts with more than a thousand terms that differ
// give one stretch.
std::vector<TermChange> DiffTerms(std::string_view before,
                                  std::string_view after,
                                  const UnitWords& units);

// What an author wrote to explain such a change: "3 s" became "5 s". The word
// "none" stands for nothing.
struct TermNote {
  std::string_view from;
  std::string_view to;
};

// Whether the notes explain the whole change. A note explains a pair of terms
// that it names in full ("3 s", "3 seconds"), or the number or the unit of
// them alone; what is left of the pair must be equal, or explained by another
// note. One note may name several terms in a row.
bool IsExplained(const TermChange& change, const std::vector<TermNote>& notes,
                 const UnitWords& units);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_PROSE_DIFF_H_
