#include "services/rules/similar/past_rfcs.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/model/index_keys.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::rules {
namespace {

std::set<uint64_t> NumbersOf(
    const model::NumberedView& head,
    const std::vector<const model::Document*>& documents) {
  std::set<uint64_t> numbers;
  for (const model::Document* document : documents) {
    for (const uint64_t number :
         head.NumbersWithKey(model::FoldedPathKey(document->path))) {
      if (head.Numbered(number).path == document->path) numbers.insert(number);
    }
  }
  return numbers;
}

}  // namespace

PastRfcs::PastRfcs(const model::NumberedView& head,
                   const std::vector<const model::Document*>& under_review)
    : head_(head) {
  const std::set<uint64_t> reviewed = NumbersOf(head, under_review);
  std::vector<std::pair<uint64_t, size_t>> found;
  // A word takes a byte at least.
  for (size_t words = 0; words <= model::kMaxFileBytes;
       words = model::NextCoarseCount(words)) {
    for (const uint64_t number :
         head.NumbersWithKey(model::RfcWordCountKey(words))) {
      if (reviewed.count(number) == 0) found.emplace_back(number, words);
    }
  }
  std::sort(found.begin(), found.end());
  for (const auto& [number, words] : found) {
    numbers_.push_back(number);
    least_words_.push_back(words);
  }
}

std::vector<size_t> PastRfcs::WithKey(uint64_t key) const {
  std::vector<size_t> places;
  auto begin = numbers_.begin();
  for (const uint64_t number : head_.NumbersWithKey(key)) {
    begin = std::lower_bound(begin, numbers_.end(), number);
    if (begin == numbers_.end()) break;
    if (*begin == number) places.push_back(begin - numbers_.begin());
  }
  return places;
}

const model::Document& PastRfcs::Read(size_t place) const {
  return head_.Numbered(numbers_[place]);
}

}  // namespace codicil::rules
