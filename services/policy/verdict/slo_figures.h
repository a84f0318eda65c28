// The figures of one objective: its budget and its alerts.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_
#define CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_

#include <vector>

#include "services/model/policies/slo_policy.h"
#include "services/model/slo/open_slo.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

// `conditions` are the SLO's own alerts; those that say the same as a pair of
// the policy are listed once. Where months differ, alerts are computed on the
// shortest one. A target that leaves no budget, or asks for nothing, has no
// figures but itself; an unknown period leaves out what depends on it.
SloFigures FiguresOf(
    const model::OpenSlo& slo, const model::SloObjective& objective,
    const std::vector<const model::AlertCondition*>& conditions,
    const model::SloPolicy& policy);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_
