// slo/window-mismatch.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_WINDOW_MISMATCH_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_WINDOW_MISMATCH_H_

#include <optional>
#include <vector>

#include "services/base/finding.h"
#include "services/rules/slo/period_length.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

// The period of an SLO. Errors: nullopt if it is missing or this rule finds it
// ambiguous: rolling months, quarters and years have no length.
std::optional<PeriodLength> PeriodOf(const model::OpenSlo& slo);

// The window by itself.
void JudgeWindow(const SloAt& slo, std::vector<base::Finding>& findings);
// A clause's window against it.
void JudgeClaimedWindow(const ClaimAt& claim, const SloAt& slo,
                        std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_WINDOW_MISMATCH_H_
