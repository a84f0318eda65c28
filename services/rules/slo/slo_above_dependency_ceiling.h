// slo/above-dependency-ceiling.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_ABOVE_DEPENDENCY_CEILING_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_ABOVE_DEPENDENCY_CEILING_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/slo/dependency_targets.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// Whether the target is above min(T_i), where several SLOs of one dependency
// count as the highest of them.
bool IsAboveCeiling(const Dependencies& dependencies,
                    const model::SloObjective& objective);

void JudgeCeiling(const SloAt& slo, const Dependencies& dependencies,
                  std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_ABOVE_DEPENDENCY_CEILING_H_
