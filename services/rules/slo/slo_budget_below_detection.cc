#include "services/rules/slo/slo_budget_below_detection.h"

#include <optional>
#include <utility>

#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"
#include "services/rules/slo/slo_window_mismatch.h"

namespace codicil::rules {

void JudgeDetection(const SloAt& slo, const model::SloPolicy& policy,
                    std::vector<base::Finding>& findings) {
  const std::optional<PeriodLength> period = PeriodOf(*slo);
  if (!period) return;
  const ExactRatio floor = ExactRatio::Of(policy.detection_floor.count);
  for (const model::SloObjective* objective : ValidObjectives(*slo)) {
    const ExactRatio outage =
        AllowedOutageMs(*objective->target_ppb, period->longest);
    if (outage >= floor) continue;
    findings.push_back(FindingAtTarget(
        "slo/budget-below-detection", slo, *objective,
        TargetText(*objective) + " of " + slo->window.period.ToString() +
            " allows a full outage of " + TimeText(outage) +
            ", shorter than the " + TimeText(floor) +
            " within which policies/slo.yaml expects one to be detected: the "
            "budget is gone before anybody can act"));
  }
}

}  // namespace codicil::rules
