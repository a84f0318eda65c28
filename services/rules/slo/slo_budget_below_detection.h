// slo/budget-below-detection.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_BUDGET_BELOW_DETECTION_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_BUDGET_BELOW_DETECTION_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/policies/slo_policy.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// Targets whose whole budget is a shorter outage than anybody can notice.
void JudgeDetection(const SloAt& slo, const model::SloPolicy& policy,
                    std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_BUDGET_BELOW_DETECTION_H_
