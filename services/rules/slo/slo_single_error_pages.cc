#include "services/rules/slo/slo_single_error_pages.h"

#include <optional>
#include <string>
#include <utility>

#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/slo_finding.h"
#include "services/rules/slo/slo_objective_out_of_range.h"

namespace codicil::rules {
namespace {

constexpr int64_t kHourMs = 3'600'000;

// Whether one failure among `events` is enough.
bool FiresAtOne(const SloAlert& alert, const ExactRatio& threshold,
                const ExactRatio& events) {
  const ExactRatio failures_needed = threshold * events;
  const ExactRatio one = ExactRatio::Of(1);
  return alert.fires_at_threshold ? failures_needed <= one
                                  : failures_needed < one;
}

std::string Message(const model::SloObjective& objective, const SloAlert& alert,
                    const ExactRatio& events, int64_t needed) {
  return "at " + TargetText(objective) + " and " + RatioText(events) +
         " expected events in " + WindowText(alert.long_window) +
         ", a single failure fires " + alert.name + "; it takes " +
         std::to_string(needed) + " events to bear one";
}

}  // namespace

void JudgeSingleErrors(const SloAt& slo, const std::vector<SloAlert>& alerts,
                       std::vector<base::Finding>& findings) {
  const int64_t per_hour = slo->expected_events_per_hour.value_or(0);
  if (per_hour <= 0 || slo->method != model::BudgetingMethod::kOccurrences) {
    return;
  }
  for (const model::SloObjective* objective : ValidObjectives(*slo)) {
    for (const SloAlert& alert : alerts) {
      if (!alert.is_page) continue;
      const std::optional<int64_t> needed =
          EventsForOneFailure(alert.factor, *objective->target_ppb);
      if (!needed) continue;
      const ExactRatio threshold =
          AlertThreshold(alert.factor, *objective->target_ppb);
      const ExactRatio events =
          ExactRatio::Of(per_hour) *
          ExactRatio::Of(alert.long_window.count, kHourMs);
      if (!FiresAtOne(alert, threshold, events)) continue;
      base::Finding finding =
          FindingAtTarget("slo/single-error-pages", slo, *objective,
                          Message(*objective, alert, events, *needed));
      finding.value = alert.id;
      finding.related = alert.places;
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace codicil::rules
