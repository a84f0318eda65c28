// slo/single-error-pages.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_SINGLE_ERROR_PAGES_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_SINGLE_ERROR_PAGES_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/slo/slo_alerts.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// Pages that one failure fires at the traffic that the annotation
// codicil.expected-events-per-hour tells of; nothing without it, and nothing
// for SLOs that count slices.
void JudgeSingleErrors(const SloAt& slo, const std::vector<SloAlert>& alerts,
                       std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_SINGLE_ERROR_PAGES_H_
