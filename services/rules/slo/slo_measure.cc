#include "services/rules/slo/slo_measure.h"

#include "services/base/duration.h"
#include "services/rules/slo/slo_finding.h"

namespace codicil::rules {

std::string MeasureText(const model::OpenSlo& slo,
                        const model::SloObjective& objective) {
  std::string text = model::BudgetingMethodName(slo.method);
  if (!objective.op.empty()) text += " " + objective.op;
  if (objective.value) text += " " + objective.value->ToString();
  if (objective.slice_window) {
    text += " slices of " + base::FormatDuration(*objective.slice_window);
  }
  if (objective.slice_target_ppb) {
    text += " at " + PercentText(*objective.slice_target_ppb) + " %";
  }
  return text;
}

}  // namespace codicil::rules
