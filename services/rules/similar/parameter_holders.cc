#include "services/rules/similar/parameter_holders.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "services/base/hash.h"
#include "services/model/index_keys.h"
#include "services/model/symbol.h"

namespace codicil::rules {
namespace {

using Numbers = std::vector<uint64_t>;  // rising

void Add(const Numbers& more, Numbers& numbers) {
  numbers.insert(numbers.end(), more.begin(), more.end());
}

// Of the clauses that the RFC changes.
Numbers ChangedBy(const model::Document& rfc, const model::NumberedView& head) {
  Numbers numbers;
  for (const std::string& id : ClausesOf(rfc)) {
    Add(head.NumbersWithKey(
            model::DefinitionKey(model::SymbolKind::kClause, id)),
        numbers);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// Of those that constrain the parameter, wherever they are anchored.
Numbers Constraining(const std::string& parameter,
                     const model::NumberedView& head) {
  Numbers numbers;
  for (const char* anchor : {"*", "d", "g", "s"}) {
    Add(head.NumbersWithKey(model::ConstraintKey(parameter, anchor)), numbers);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

bool Meet(const Numbers& few, const Numbers& many) {
  return std::any_of(few.begin(), few.end(), [&many](uint64_t number) {
    return std::binary_search(many.begin(), many.end(), number);
  });
}

}  // namespace

std::vector<size_t> ParameterHolders(
    const model::NumberedView& head, const Names& parameters,
    const std::vector<const model::Document*>& rfcs) {
  std::vector<Numbers> changed;
  for (const model::Document* rfc : rfcs) {
    changed.push_back(ChangedBy(*rfc, head));
  }
  std::map<uint64_t, size_t> holders;
  for (const std::string& parameter : parameters) {
    const Numbers on = Constraining(parameter, head);
    holders[base::Hash64(parameter)] = std::count_if(
        changed.begin(), changed.end(),
        [&on](const Numbers& clauses) { return Meet(clauses, on); });
  }
  std::vector<size_t> counts;
  for (const auto& [hash, count] : holders) counts.push_back(count);
  return counts;
}

}  // namespace codicil::rules
