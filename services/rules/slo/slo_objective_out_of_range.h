// slo/objective-out-of-range.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_OBJECTIVE_OUT_OF_RANGE_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_OBJECTIVE_OUT_OF_RANGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/base/finding.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// The objective of a claim. Errors: nullopt if it is missing or this rule finds
// it.
std::optional<int64_t> ObjectivePpb(const model::SloClaim& claim);

// The objectives of an SLO with a target that this rule does not find.
std::vector<const model::SloObjective*> ValidObjectives(
    const model::OpenSlo& slo);

void JudgeTargets(const SloAt& slo, std::vector<base::Finding>& findings);
void JudgeObjective(const ClaimAt& claim, std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_OBJECTIVE_OUT_OF_RANGE_H_
