// What policies/slo.yaml demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_SLO_POLICY_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_SLO_POLICY_LOOSENING_H_

#include <vector>

#include "services/model/policies/slo_policy.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// Appends what loosens: an alert pair gone, no longer paging, or firing later;
// a lower floor.
void CompareSloPolicies(const model::SloPolicy& before,
                        const model::SloPolicy& after,
                        std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_SLO_POLICY_LOOSENING_H_
