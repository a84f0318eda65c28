// One figure for several SLOs. None of these is a bound: which one is meant is
// a choice that an author states.
//
// Units: ratios.
#ifndef CODICIL_SERVICES_RULES_SLO_COMPOSITE_H_
#define CODICIL_SERVICES_RULES_SLO_COMPOSITE_H_

#include <optional>
#include <vector>

#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/timeslices.h"

namespace codicil::rules {

struct Member {
  ExactRatio weight;
  ExactRatio ratio;
};

// sum(w_i * SLI_i) / sum(w_i). nullopt: the weights add up to zero.
std::optional<ExactRatio> WeightedMean(const std::vector<Member>& members);

// min(SLI_i), whatever the weights. nullopt: no member.
std::optional<ExactRatio> LeastHealthy(const std::vector<Member>& members);

// OpenSLO Occurrences: the members' burn rates, each times its weight, add up.
ExactRatio CompositeBurnRate(const std::vector<Member>& burn_rates);

// OpenSLO Timeslices: bad if bad for any member; else without data if any
// member has none.
SliceState CompositeSlice(const std::vector<SliceState>& members);

// OpenSLO RatioTimeslices: what the members lack adds up, so 95 % and 95 % are
// 90 %; never below zero.
ExactRatio CompositeSliceRatio(const std::vector<ExactRatio>& members);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_COMPOSITE_H_
