#include "services/policy/slo/budget_status.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;

// How long was counted, as far as it is known.
std::optional<base::DurationMs> CountedOver(
    const SloFacts& facts, base::Instant at, const CountedEvents& events,
    std::optional<base::DurationMs> period) {
  if (events.over) return events.over;
  if (!facts.period) return period;
  return base::DurationMs{at.ms - facts.period->period.begin.ms};
}

CountedBudget Count(const SloFacts& facts, base::Instant at,
                    const CountedEvents& events, int64_t target_ppb,
                    std::optional<base::DurationMs> period) {
  CountedBudget budget;
  budget.events = events;
  budget.is_missed = rules::IsMissed(target_ppb, events.bad, events.total);
  budget.allowed_bad = rules::AllowedBadEvents(target_ppb, events.total);
  budget.consumed = rules::ConsumedBudget(target_ppb, events.bad, events.total);
  budget.remaining =
      rules::RemainingBudget(target_ppb, events.bad, events.total);
  budget.burn_rate = budget.consumed;
  if (!budget.consumed || !period) return budget;
  budget.over = CountedOver(facts, at, events, period);
  budget.consumed_of_period = *budget.consumed *
                              ExactRatio::Of(budget.over->count) /
                              ExactRatio::Of(period->count);
  budget.time_to_empty = rules::EstimateTimeToEmpty(*budget.consumed_of_period,
                                                    *budget.burn_rate, *period);
  return budget;
}

OutageCost CostOf(base::DurationMs outage, const ObjectiveFacts& objective,
                  const ExactRatio& allowed_ms) {
  OutageCost cost;
  cost.length = outage;
  cost.share = ExactRatio::Of(outage.count) / allowed_ms;
  cost.is_missed = ExactRatio::Of(1) < cost.share;
  for (const AlertFacts& alert : objective.alerts) {
    if (!alert.detected_ms) continue;
    const ExactRatio seen =
        *alert.detected_ms + ExactRatio::Of(alert.alert_after.count);
    if (seen < ExactRatio::Of(outage.count)) cost.alerts.push_back(alert.name);
  }
  return cost;
}

}  // namespace

std::vector<BudgetStatus> BudgetsOf(
    const SloFacts& facts, base::Instant at,
    const std::optional<CountedEvents>& events,
    const std::optional<base::DurationMs>& outage) {
  std::vector<BudgetStatus> budgets;
  for (const ObjectiveFacts& objective : facts.objectives) {
    BudgetStatus status;
    status.objective = &objective;
    status.period = BudgetPeriod(facts);
    if (status.period) {
      status.allowed_outage_ms =
          rules::AllowedOutageMs(objective.target_ppb, *status.period);
    }
    if (events) {
      status.counted =
          Count(facts, at, *events, objective.target_ppb, status.period);
    }
    if (outage && status.allowed_outage_ms) {
      status.outage = CostOf(*outage, objective, *status.allowed_outage_ms);
    }
    budgets.push_back(std::move(status));
  }
  return budgets;
}

}  // namespace codicil::policy
