// The nearest known word to one that is not known.
#ifndef CODICIL_SERVICES_BASE_DID_YOU_MEAN_H_
#define CODICIL_SERVICES_BASE_DID_YOU_MEAN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codicil::base {

// Damerau-Levenshtein distance (optimal string alignment) in bytes, ASCII case
// folded, given up above `limit` (then limit + 1).
int EditDistance(std::string_view a, std::string_view b, int limit);

// The candidate at the smallest distance (ties: first in byte order), or
// nullopt if none is near. Near is a distance of at most a third of the word's
// length or 1, but never the whole word.
std::optional<std::string> DidYouMean(
    std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_DID_YOU_MEAN_H_
