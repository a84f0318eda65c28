// How a proposal fares by the policies that it proposes.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_PROPOSED_H_
#define CODICIL_SERVICES_POLICY_VERDICT_PROPOSED_H_

#include <cstddef>
#include <vector>

#include "services/base/finding.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

// A verdict lists this many differences, and says how many more there are.
inline constexpr size_t kMaxListedDifferences = 1000;

// Both are finished reports on the same head. Only findings that count are
// compared: neither preexisting nor waived. One that both have with different
// severities is two differences.
ProposedVerdict CompareVerdicts(const std::vector<base::Finding>& in_force,
                                const std::vector<base::Finding>& proposed);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_PROPOSED_H_
