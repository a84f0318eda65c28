#include "services/rules/conflict/decision_rows.h"

#include <algorithm>
#include <string>

#include "services/base/decimal.h"
#include "services/model/scope/glob.h"

namespace codicil::rules {
namespace {

std::optional<int64_t> ReadTier(const std::string& text) {
  const std::optional<base::Decimal> number = base::Decimal::Parse(text);
  if (!number || text.find('.') != std::string::npos) return std::nullopt;
  const std::optional<int64_t> tier = number->ToInteger();
  return tier && *tier >= 1 ? tier : std::nullopt;
}

}  // namespace

std::optional<RowCondition> ConditionOf(const model::DecisionRow& row) {
  RowCondition result;
  model::ScopeCondition& condition = result.condition;
  for (const auto& [input, value] : row.when) {
    if (input == "service") {
      // Values are no patterns here, and no id holds a '*'.
      result.is_impossible = model::IsGlob(value);
      condition.services.push_back(value);
    } else if (input == "domain") {
      condition.domains.push_back(value);
    } else if (input == "environment") {
      condition.environments.push_back(value);
    } else if (input == "tier") {
      const std::optional<int64_t> tier = ReadTier(value);
      if (!tier) return std::nullopt;
      condition.tiers.push_back(*tier);
    } else {
      condition.labels.push_back({input, {value}});
    }
  }
  std::sort(condition.labels.begin(), condition.labels.end());
  return result;
}

}  // namespace codicil::rules
