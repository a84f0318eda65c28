// A stretch of a text.
#ifndef CODICIL_SERVICES_RULES_LINT_TEXT_RANGE_H_
#define CODICIL_SERVICES_RULES_LINT_TEXT_RANGE_H_

#include <algorithm>
#include <cstddef>
#include <vector>

namespace codicil::rules {

// Bytes [begin, end).
struct TextRange {
  size_t begin = 0;
  size_t end = 0;
};

inline bool operator==(TextRange a, TextRange b) {
  return a.begin == b.begin && a.end == b.end;
}

// The first of the sorted, disjoint `ranges` that ends behind `at`.
inline std::vector<TextRange>::const_iterator FirstEndingBehind(
    const std::vector<TextRange>& ranges, size_t at) {
  return std::partition_point(
      ranges.begin(), ranges.end(),
      [at](const TextRange& range) { return range.end <= at; });
}

// Whether a byte of [begin, end) is in one of the sorted, disjoint `ranges`.
inline bool Meets(const std::vector<TextRange>& ranges, size_t begin,
                  size_t end) {
  const auto range = FirstEndingBehind(ranges, begin);
  return range != ranges.end() && range->begin < end;
}

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TEXT_RANGE_H_
