// What a change costs, or gives back, in error budget.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_SLO_IMPACT_H_
#define CODICIL_SERVICES_POLICY_VERDICT_SLO_IMPACT_H_

#include <vector>

#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_input.h"

namespace codicil::policy {

// The objectives of all SLOs that the change touches: through their own
// document, their indicator, alert policy or alert condition, a clause whose
// claim on them changes, or policies/slo.yaml (which touches all). An objective
// of which nothing differs is left out. `in_force` is the policy on both sides
// unless `files` holds policies/slo.yaml.
std::vector<SloImpact> FindSloImpacts(
    const std::vector<rules::ChangedFile>& files,
    const model::HandbookView& head, const model::SloPolicy& in_force);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_SLO_IMPACT_H_
