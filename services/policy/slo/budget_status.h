// Where the budget of an SLO stands after what was counted.
#ifndef CODICIL_SERVICES_POLICY_SLO_BUDGET_STATUS_H_
#define CODICIL_SERVICES_POLICY_SLO_BUDGET_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/policy/slo/slo_facts.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::policy {

// What was counted: events, or slices where the SLO counts slices.
struct CountedEvents {
  int64_t bad = 0;
  int64_t total = 0;  // at least bad
  // nullopt: the period, or the part of a calendar period that is over.
  std::optional<base::DurationMs> over;
};

struct CountedBudget {
  CountedEvents events;
  bool is_missed = false;  // decided on integers: at the target is met
  // nullopt, all of them: nothing was counted.
  std::optional<rules::ExactRatio> burn_rate;
  // Of the budget that this many events allow.
  std::optional<rules::ExactRatio> consumed;
  std::optional<rules::ExactRatio> remaining;  // signed
  rules::ExactRatio allowed_bad;
  // Where less than a period was counted: of the budget of the whole period,
  // taken that traffic is even.
  std::optional<base::DurationMs> over;
  std::optional<rules::ExactRatio> consumed_of_period;
  // If it goes on like this. nullopt: the period is not known, or nothing was
  // counted.
  std::optional<rules::TimeToEmpty> time_to_empty;
};

struct OutageCost {
  base::DurationMs length;
  rules::ExactRatio share;          // of the period's budget, with even traffic
  bool is_missed = false;           // by this outage alone
  std::vector<std::string> alerts;  // that see it before it ends
};

struct BudgetStatus {
  const ObjectiveFacts* objective = nullptr;
  std::optional<base::DurationMs> period;
  std::optional<rules::ExactRatio> allowed_outage_ms;
  std::optional<CountedBudget> counted;
  std::optional<OutageCost> outage;
};

// One for each objective. `facts` is borrowed by the result. An outage is left
// out where the period is not known.
std::vector<BudgetStatus> BudgetsOf(
    const SloFacts& facts, base::Instant at,
    const std::optional<CountedEvents>& events,
    const std::optional<base::DurationMs>& outage);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_BUDGET_STATUS_H_
