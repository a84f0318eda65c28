// slo/needs-independence.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_NEEDS_INDEPENDENCE_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_NEEDS_INDEPENDENCE_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/slo/dependency_targets.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// Targets that are at the ceiling or below, but above 1 - sum(1 - T_i), where
// several SLOs of one dependency count as the lowest of them.
void JudgeIndependence(const SloAt& slo, const Dependencies& dependencies,
                       std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_NEEDS_INDEPENDENCE_H_
