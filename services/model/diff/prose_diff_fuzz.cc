// Two texts, NUL between them: terms must stand where they say they do, a text
// must not differ from itself, and the stretches must account for every term.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "services/base/check.h"
#include "services/base/utf8.h"
#include "services/model/diff/prose_diff.h"
#include "services/model/diff/prose_terms.h"
#include "services/model/diff/unit_words.h"
#include "services/model/parameter.h"

namespace codicil::model {
namespace {

// Returns how many terms there are.
size_t CheckTerms(std::string_view text, const UnitWords& units) {
  size_t behind = 0;
  const std::vector<ProseTerm> terms = ReadProseTerms(text, units);
  for (const ProseTerm& term : terms) {
    CODICIL_CHECK(term.offset >= behind && term.size > 0);
    behind = term.offset + term.size;
    CODICIL_CHECK(behind <= text.size());
    const bool is_keyword = !term.keyword.empty();
    const bool is_quantity = !term.number.empty() || !term.unit.empty();
    CODICIL_CHECK(is_keyword != is_quantity);
  }
  CODICIL_CHECK(DiffTerms(text, text, units).empty());
  return terms.size();
}

void CheckDiff(std::string_view before, std::string_view after,
               const UnitWords& units) {
  const size_t old_terms = CheckTerms(before, units);
  const size_t new_terms = CheckTerms(after, units);
  size_t gone = 0;
  size_t added = 0;
  for (const TermChange& change : DiffTerms(before, after, units)) {
    CODICIL_CHECK(!change.before.empty() || !change.after.empty());
    gone += change.before.size();
    added += change.after.size();
    CODICIL_CHECK(!IsExplained(change, {}, units));
  }
  CODICIL_CHECK(gone <= old_terms && added <= new_terms);
  CODICIL_CHECK(old_terms - gone == new_terms - added);
}

}  // namespace
}  // namespace codicil::model

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using codicil::base::FirstInvalidUtf8;
  static const codicil::model::UnitWords units{
      codicil::model::ParameterTable()};
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view before = input.substr(0, input.find('\0'));
  std::string_view after = input.substr(before.size());
  if (!after.empty()) after.remove_prefix(1);
  // The reader lets well-formed text through only.
  if (FirstInvalidUtf8(before) || FirstInvalidUtf8(after)) return 0;
  codicil::model::CheckDiff(before, after, units);
  return 0;
}
