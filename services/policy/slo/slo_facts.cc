#include "services/policy/slo/slo_facts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/period_length.h"
#include "services/rules/slo/slo_alerts.h"
#include "services/rules/slo/slo_objective_out_of_range.h"
#include "services/rules/slo/slo_window_mismatch.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;
using rules::SloAlert;
using rules::SloAt;

constexpr int64_t kPpbPerPercent = 10'000'000;
constexpr int kPercentDigits = 7;

// "6h" rather than "0.25d", and "7d" rather than "1w".
std::string WindowText(base::DurationMs window) {
  constexpr int64_t kWeek = 7 * int64_t{86'400'000};
  if (window.count > 0 && window.count % kWeek == 0) {
    return std::to_string(window.count / kWeek * 7) + "d";
  }
  return base::FormatDuration(window);
}

std::string NameOf(const SloAlert& alert) {
  if (alert.short_window.count == 0) {
    return alert.id + " " + WindowText(alert.long_window);
  }
  return std::string(alert.is_page ? "page " : "ticket ") +
         WindowText(alert.long_window) + "/" + WindowText(alert.short_window);
}

std::optional<int64_t> QuietEvents(const AlertFacts& alert,
                                   int64_t target_ppb) {
  if (!alert.fires_at_threshold) {
    return rules::EventsForOneFailure(alert.factor, target_ppb);
  }
  const std::optional<int64_t> events =
      (ExactRatio::Of(1) / alert.threshold).Floor();
  return events ? std::optional<int64_t>(*events + 1) : std::nullopt;
}

AlertFacts AlertFactsOf(const SloAlert& alert, int64_t target_ppb,
                        std::optional<base::DurationMs> period) {
  AlertFacts facts;
  facts.name = NameOf(alert);
  facts.is_page = alert.is_page;
  facts.long_window = alert.long_window;
  facts.short_window = alert.short_window;
  facts.alert_after = alert.alert_after;
  facts.factor = alert.factor;
  facts.fires_at_threshold = alert.fires_at_threshold;
  facts.threshold = rules::AlertThreshold(alert.factor, target_ppb);
  const ExactRatio outage = ExactRatio::Of(1);
  facts.is_reachable = rules::IsReachable(alert.factor, target_ppb) ||
                       (alert.fires_at_threshold && facts.threshold == outage);
  const rules::BurnRateAlert burn = {
      alert.is_page, alert.long_window,
      alert.short_window.count > 0 ? alert.short_window : alert.long_window,
      alert.factor};
  if (period) facts.budget_spent = rules::BudgetSpentWhenFiring(burn, *period);
  if (!facts.is_reachable) return facts;
  // What fires at a ratio of exactly 1 takes its whole window.
  facts.detected_ms = rules::OutageDetectionTimeMs(burn, target_ppb)
                          .value_or(ExactRatio::Of(alert.long_window.count));
  facts.reset_ms = rules::ResetTimeMs(burn, target_ppb, outage);
  facts.quiet_events = QuietEvents(facts, target_ppb);
  return facts;
}

// Whether a pair of the policy says all that an own condition says.
bool IsRepeated(const SloAlert& own, const std::vector<SloAlert>& alerts) {
  if (own.short_window.count > 0 || own.fires_at_threshold ||
      own.alert_after.count > 0) {
    return false;
  }
  return std::any_of(alerts.begin(), alerts.end(), [&](const SloAlert& pair) {
    return pair.short_window.count > 0 && pair.is_page == own.is_page &&
           pair.long_window == own.long_window && pair.factor == own.factor;
  });
}

std::vector<SloAlert> UsableAlerts(const SloSource& source, const SloAt& slo) {
  const std::vector<SloAlert> all =
      rules::AlertsOf(source.view(), slo, source.policy());
  std::vector<SloAlert> usable;
  for (const SloAlert& alert : all) {
    if (alert.factor <= ExactRatio() || IsRepeated(alert, all)) continue;
    usable.push_back(alert);
  }
  return usable;
}

// The target, and which of several with one target.
std::vector<std::string> Labels(
    const std::vector<const model::SloObjective*>& objectives) {
  std::vector<std::string> labels;
  std::map<std::string, int> seen;
  for (const model::SloObjective* objective : objectives) {
    std::string label = PercentText(*objective->target_ppb);
    const int count = ++seen[label];
    if (count > 1) label += "#" + std::to_string(count);
    labels.push_back(objectives.size() > 1 ? std::move(label) : "");
  }
  return labels;
}

std::string LocalText(base::Instant at, const absl::TimeZone& zone) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S %Ez", absl::FromUnixMillis(at.ms),
                          zone);
}

void AddPeriod(base::Instant at, SloFacts& facts) {
  const model::SloWindow& window = facts.slo->window;
  if (!window.period.IsKnown() || window.is_rolling) return;
  const absl::StatusOr<rules::PeriodCalendar> calendar =
      rules::PeriodCalendar::Create(window);
  absl::TimeZone zone;
  if (!calendar.ok() || !absl::LoadTimeZone(window.time_zone, &zone)) {
    facts.period_unknown = calendar.ok()
                               ? "time zone " + window.time_zone
                               : std::string(calendar.status().message());
    return;
  }
  const rules::CalendarPeriod period = calendar->Containing(at);
  facts.period = LocalPeriod{period, LocalText(period.begin, zone),
                             LocalText(period.end, zone)};
}

void AddConditions(const model::HandbookView& view,
                   const model::AlertPolicy& policy, SloFacts& facts) {
  for (const model::AlertCondition& condition : policy.conditions) {
    facts.conditions.push_back({&policy, &condition});
  }
  for (const std::string& name : policy.condition_refs) {
    for (const rules::ConditionAt& condition :
         rules::ConditionsNamed(view, name)) {
      facts.conditions.push_back({&policy, condition.part});
    }
  }
}

void AddConditions(const model::HandbookView& view, SloFacts& facts) {
  for (const model::AlertPolicy& policy : facts.slo->alert_policies) {
    AddConditions(view, policy, facts);
  }
  for (const std::string& name : facts.slo->alert_policy_refs) {
    for (const rules::PolicyAt& policy : rules::PoliciesNamed(view, name)) {
      AddConditions(view, *policy, facts);
    }
  }
}

}  // namespace

SloFacts FactsOf(const SloSource& source, const SloAt& slo, base::Instant at) {
  SloFacts facts;
  facts.slo = slo;
  facts.indicator = rules::IndicatorOf(source.view(), slo);
  facts.dependencies = rules::DependenciesOf(source.view(), slo);
  facts.claims = rules::ClaimsOn(source.view(), slo->name);
  AddConditions(source.view(), facts);
  AddPeriod(at, facts);
  const std::vector<SloAlert> alerts = UsableAlerts(source, slo);
  const std::optional<rules::PeriodLength> length = rules::PeriodOf(*slo);
  const std::vector<const model::SloObjective*> objectives =
      rules::ValidObjectives(*slo);
  const std::vector<std::string> labels = Labels(objectives);
  for (size_t i = 0; i < objectives.size(); ++i) {
    ObjectiveFacts each;
    each.slo = slo.part;
    each.objective = objectives[i];
    each.target_ppb = *objectives[i]->target_ppb;
    each.label = labels[i];
    std::optional<base::DurationMs> period;
    if (length) {
      period = length->longest;
      each.shortest_outage_ms =
          rules::AllowedOutageMs(each.target_ppb, length->shortest);
      each.longest_outage_ms =
          rules::AllowedOutageMs(each.target_ppb, length->longest);
    }
    for (const SloAlert& alert : alerts) {
      each.alerts.push_back(AlertFactsOf(alert, each.target_ppb, period));
    }
    facts.objectives.push_back(std::move(each));
  }
  return facts;
}

std::optional<base::DurationMs> BudgetPeriod(const SloFacts& facts) {
  if (facts.period) return facts.period->period.Length();
  const std::optional<rules::PeriodLength> length = rules::PeriodOf(*facts.slo);
  if (!length) return std::nullopt;
  return length->longest;
}

std::optional<int64_t> EventsInPeriod(const SloFacts& facts,
                                      std::optional<int64_t> given) {
  constexpr int64_t kHourMs = 3'600'000;
  const std::optional<base::DurationMs> period = BudgetPeriod(facts);
  const std::optional<int64_t> hourly = facts.slo->expected_events_per_hour;
  if (given || !period || !hourly) return given;
  return (ExactRatio::Of(*hourly) * ExactRatio::Of(period->count, kHourMs))
      .Floor();
}

std::string PercentText(int64_t target_ppb) {
  return ExactRatio::Of(target_ppb, kPpbPerPercent)
      .ToDecimal(kPercentDigits, rules::Rounding::kNearest);
}

}  // namespace codicil::policy
