// What a service can promise whose dependencies promise T_1 ... T_n.
//
// With hard dependencies alone and no failures of its own, its availability is
// always within
//
//   1 - sum(1 - T_i)  <=  A  <=  min(T_i)
//
// at the left if the outages never coincide, at the right if they always do.
// The product of the T_i is what is reached if they fail independently: an
// assumption, no ceiling.
//
// Units: parts per billion.
#ifndef CODICIL_SERVICES_RULES_SLO_DEPENDENCY_CEILING_H_
#define CODICIL_SERVICES_RULES_SLO_DEPENDENCY_CEILING_H_

#include <cstdint>
#include <vector>

namespace codicil::rules {

// min(T_i): nothing above can be promised. Precondition: not empty.
int64_t DependencyCeilingPpb(const std::vector<int64_t>& targets_ppb);

// 1 - sum(1 - T_i): what holds however the outages fall; may be negative.
int64_t GuaranteedPpb(const std::vector<int64_t>& targets_ppb);

// prod(T_i), the value under independence, cut to whole parts per billion. The
// cut does not matter to a comparison: a target of whole parts is above the
// product exactly if it is above this. Precondition: not empty, each in
// [0, 10^9).
int64_t ProductPpb(const std::vector<int64_t>& targets_ppb);

// 1 - prod(1 - a_i), cut likewise: one of several redundant parts is enough,
// under the assumption that they fail independently. Precondition: not empty,
// each in (0, 10^9].
int64_t ParallelPpb(const std::vector<int64_t>& targets_ppb);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_DEPENDENCY_CEILING_H_
