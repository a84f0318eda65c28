// What one SLO means, computed: its budgets, its alerts, its ceiling, and who
// promised it.
#ifndef CODICIL_SERVICES_POLICY_SLO_SLO_FACTS_H_
#define CODICIL_SERVICES_POLICY_SLO_SLO_FACTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/policy/slo/slo_source.h"
#include "services/rules/slo/dependency_targets.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/period_calendar.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::policy {

// One burn-rate alert of one objective. Times in milliseconds.
struct AlertFacts {
  std::string name;  // "page 1h/5m"; of own conditions: "<name> 1h"
  bool is_page = false;
  base::DurationMs long_window;
  base::DurationMs short_window;  // zero: none
  base::DurationMs alert_after;
  rules::ExactRatio factor;
  rules::ExactRatio threshold;
  bool fires_at_threshold = false;
  bool is_reachable = false;
  // Of the budget, when it fires; nullopt: the period is not known.
  std::optional<rules::ExactRatio> budget_spent;
  // Of a full outage; nullopt: never.
  std::optional<rules::ExactRatio> detected_ms;
  std::optional<rules::ExactRatio> reset_ms;
  // The least number of events in the long window of which one may fail
  // quietly; nullopt: any, as it never fires.
  std::optional<int64_t> quiet_events;
};

struct ObjectiveFacts {
  const model::OpenSlo* slo = nullptr;
  const model::SloObjective* objective = nullptr;
  int64_t target_ppb = 0;
  // Tells the objectives of one SLO apart; empty if there is one only.
  std::string label;
  // nullopt: the period is not known.
  std::optional<rules::ExactRatio> shortest_outage_ms;
  std::optional<rules::ExactRatio> longest_outage_ms;
  std::vector<AlertFacts> alerts;
};

// A calendar period, in the zone of its window.
struct LocalPeriod {
  rules::CalendarPeriod period;
  std::string begin;  // "2026-03-02 00:00:00 -05:00"
  std::string end;
};

// A condition that the SLO itself asks for, written inside or named.
struct OwnCondition {
  const model::AlertPolicy* policy = nullptr;
  const model::AlertCondition* condition = nullptr;
};

struct SloFacts {
  rules::SloAt slo;
  rules::IndicatorAt indicator;  // part == nullptr: none
  // Those with a target within (0, 100) percent.
  std::vector<ObjectiveFacts> objectives;
  // Of calendar windows: the period that holds the instant.
  std::optional<LocalPeriod> period;
  // Why there is none though the window is a calendar's; else empty.
  std::string period_unknown;
  rules::Dependencies dependencies;
  std::vector<rules::ClaimAt> claims;
  std::vector<OwnCondition> conditions;
};

SloFacts FactsOf(const SloSource& source, const rules::SloAt& slo,
                 base::Instant at);

// How long the period is that budgets are computed on: exactly that of
// `facts.period`, else the one that the window tells, the longest if months
// differ. Errors: nullopt if it is not known.
std::optional<base::DurationMs> BudgetPeriod(const SloFacts& facts);

// How many events the period has: as given, else as the annotation of expected
// traffic says. nullopt: nobody says.
std::optional<int64_t> EventsInPeriod(const SloFacts& facts,
                                      std::optional<int64_t> given);

// "99.95".
std::string PercentText(int64_t target_ppb);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_SLO_FACTS_H_
