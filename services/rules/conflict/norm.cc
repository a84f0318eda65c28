#include "services/rules/conflict/norm.h"

#include <algorithm>
#include <tuple>

#include "services/model/value_set/value_text.h"

namespace codicil::rules {
namespace {

std::string RowPath(NormOrigin origin) {
  return "decision.rows[" + std::to_string(origin.row) + "].then[" +
         std::to_string(origin.then) + "]";
}

bool IsLingering(const Norm& norm) {
  return norm.clause != norm.document->clause.get();
}

}  // namespace

Period Intersection(Period a, Period b) {
  return {std::max(a.from, b.from,
                   [](base::Instant x, base::Instant y) { return x < y; }),
          std::min(a.until, b.until,
                   [](base::Instant x, base::Instant y) { return x < y; })};
}

std::string NameOf(const Norm& norm) {
  const std::string name = norm.origin.rule >= 0
                               ? norm.clause->rules[norm.origin.rule].id
                               : RowPath(norm.origin);
  return norm.clause->id + "#" + name;
}

std::string InnerPath(const model::Clause& clause, NormOrigin origin) {
  if (origin.rule < 0) return "spec." + RowPath(origin);
  return "spec.rules[" + clause.rules[origin.rule].id + "].constraint";
}

bool Precedes(const Norm& a, const Norm& b) {
  const auto key = [](const Norm& norm) {
    return std::make_tuple(norm.place.begin.line, norm.place.begin.column,
                           !IsLingering(norm), norm.origin.rule < 0,
                           norm.origin.rule, norm.origin.row, norm.origin.then);
  };
  if (a.document != b.document) {
    const int order = a.document->path.compare(b.document->path);
    if (order != 0) return order < 0;
  }
  return key(a) < key(b);
}

std::string Describe(const Norm& norm) {
  std::string text = NameOf(norm) + " (" + model::KeywordName(norm.keyword) +
                     ", " + model::Describe(norm.allowed, *norm.parameter);
  if (IsLingering(norm)) {
    text += ", version " + norm.clause->version + " until " +
            base::FormatDate(base::DateOf(norm.period.until));
  }
  return text + ")";
}

}  // namespace codicil::rules
