// Which findings policies/waivers.yaml excuses that it did not.
#ifndef CODICIL_SERVICES_RULES_POLICY_WAIVERS_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_WAIVERS_LOOSENING_H_

#include <vector>

#include "services/model/policies/policies.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// Appends each waiver that is new (by rule and document) or ends later.
void CompareWaivers(const std::vector<model::Waiver>& before,
                    const std::vector<model::Waiver>& after,
                    std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_WAIVERS_LOOSENING_H_
