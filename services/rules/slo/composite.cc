#include "services/rules/slo/composite.h"

#include <algorithm>

namespace codicil::rules {

std::optional<ExactRatio> WeightedMean(const std::vector<Member>& members) {
  ExactRatio sum;
  ExactRatio weights;
  for (const Member& member : members) {
    sum = sum + member.weight * member.ratio;
    weights = weights + member.weight;
  }
  if (weights.IsZero()) return std::nullopt;
  return sum / weights;
}

std::optional<ExactRatio> LeastHealthy(const std::vector<Member>& members) {
  if (members.empty()) return std::nullopt;
  return std::min_element(
             members.begin(), members.end(),
             [](const Member& a, const Member& b) { return a.ratio < b.ratio; })
      ->ratio;
}

ExactRatio CompositeBurnRate(const std::vector<Member>& burn_rates) {
  ExactRatio sum;
  for (const Member& member : burn_rates) {
    sum = sum + member.weight * member.ratio;
  }
  return sum;
}

SliceState CompositeSlice(const std::vector<SliceState>& members) {
  const auto holds = [&](SliceState state) {
    return std::find(members.begin(), members.end(), state) != members.end();
  };
  if (holds(SliceState::kBad)) return SliceState::kBad;
  const bool is_unknown = members.empty() || holds(SliceState::kNoData);
  return is_unknown ? SliceState::kNoData : SliceState::kGood;
}

ExactRatio CompositeSliceRatio(const std::vector<ExactRatio>& members) {
  const ExactRatio whole = ExactRatio::Of(1);
  ExactRatio ratio = whole;
  for (const ExactRatio& member : members) ratio = ratio - (whole - member);
  return ratio.IsNegative() ? ExactRatio() : ratio;
}

}  // namespace codicil::rules
