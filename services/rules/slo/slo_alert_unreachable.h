// slo/alert-unreachable.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_ALERT_UNREACHABLE_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_ALERT_UNREACHABLE_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/rules/slo/slo_alerts.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// Alerts that a full outage cannot fire.
void JudgeReachability(const SloAt& slo, const std::vector<SloAlert>& alerts,
                       std::vector<base::Finding>& findings);

// Conditions of a file that fire while all is well and never in an outage: `lt`
// and `lte`.
void JudgeOperators(const model::Document& document,
                    std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_ALERT_UNREACHABLE_H_
