// The figures of one objective: its budget and its alerts.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_
#define CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_

#include <optional>
#include <vector>

#include "services/model/slo/open_slo.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/slo/slo_alerts.h"

namespace codicil::policy {

// `alerts` are those that the rules judge (see rules::AlertsOf). A target that
// leaves no budget, or asks for nothing, has no figures but itself; an unknown
// period leaves out what depends on it.
SloFigures FiguresOf(const model::OpenSlo& slo,
                     const model::SloObjective& objective,
                     const std::vector<rules::SloAlert>& alerts);

// Takes the SLO's own alerts out of both sides if on each of them they all say
// the same as pairs of the policy: then nobody needs to read them twice.
void HideRepeatedAlerts(std::optional<SloFigures>& before,
                        std::optional<SloFigures>& after);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_SLO_FIGURES_H_
