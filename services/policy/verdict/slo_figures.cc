#include "services/policy/verdict/slo_figures.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "services/base/duration.h"
#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/period_length.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;
using rules::Rounding;

constexpr int64_t kPpbPerPercent = 10'000'000;
constexpr int64_t kMsPerSecond = 1000;
// A budget in seconds: parts per billion of whole milliseconds.
constexpr int kSecondsDigits = 12;
constexpr int kPercentDigits = 7;
constexpr int kPerMillionDigits = 3;
constexpr int kBurnDigits = 3;
constexpr int kFactorDigits = 4;
constexpr int kThresholdDigits = 9;
constexpr int kDetectionDigits = 3;

std::string Nearest(const ExactRatio& value, int digits) {
  return value.ToDecimal(digits, Rounding::kNearest);
}

std::string Seconds(const ExactRatio& ms, int digits) {
  return Nearest(ms / ExactRatio::Of(kMsPerSecond), digits);
}

AlertFigures AlertOf(const rules::BurnRateAlert& alert, int64_t target_ppb) {
  AlertFigures figures;
  figures.severity = alert.is_page ? "page" : "ticket";
  figures.long_window = base::FormatDuration(alert.long_window);
  if (alert.short_window.count > 0) {
    figures.short_window = base::FormatDuration(alert.short_window);
  }
  figures.factor = Nearest(alert.factor, kFactorDigits);
  figures.threshold = Nearest(rules::AlertThreshold(alert.factor, target_ppb),
                              kThresholdDigits);
  figures.is_reachable = rules::IsReachable(alert.factor, target_ppb);
  if (!figures.is_reachable) return figures;
  const std::optional<int64_t> events =
      rules::EventsForOneFailure(alert.factor, target_ppb);
  if (events) figures.quiet_events = std::to_string(*events);
  const std::optional<ExactRatio> detected =
      rules::OutageDetectionTimeMs(alert, target_ppb);
  if (detected) {
    figures.detection_seconds = Seconds(*detected, kDetectionDigits);
  }
  return figures;
}

// A condition as an alert of one window. nullopt: a part is missing.
std::optional<AlertFigures> ConditionOf(const model::AlertCondition& condition,
                                        int64_t target_ppb) {
  const bool is_usable = condition.threshold &&
                         base::Decimal() < *condition.threshold &&
                         condition.lookback.count > 0;
  if (!is_usable) return std::nullopt;
  rules::BurnRateAlert alert;
  alert.long_window = condition.lookback;
  alert.factor = ExactRatio::Of(*condition.threshold);
  AlertFigures figures = AlertOf(alert, target_ppb);
  figures.severity = condition.severity;
  return figures;
}

bool SaysTheSame(const AlertFigures& pair, const AlertFigures& condition) {
  return pair.severity == condition.severity &&
         pair.long_window == condition.long_window &&
         pair.factor == condition.factor;
}

void AddConditions(const std::vector<const model::AlertCondition*>& conditions,
                   int64_t target_ppb, std::vector<AlertFigures>& alerts) {
  const size_t pairs = alerts.size();
  for (const model::AlertCondition* condition : conditions) {
    std::optional<AlertFigures> own = ConditionOf(*condition, target_ppb);
    if (!own) continue;
    const bool is_pair = std::any_of(
        alerts.begin(), alerts.begin() + static_cast<ptrdiff_t>(pairs),
        [&](const AlertFigures& pair) { return SaysTheSame(pair, *own); });
    if (!is_pair) alerts.push_back(*std::move(own));
  }
}

void AddPairs(const std::vector<model::AlertPair>& pairs,
              base::DurationMs period, int64_t target_ppb,
              std::vector<AlertFigures>& alerts) {
  for (const model::AlertPair& pair : pairs) {
    const bool is_usable =
        pair.long_window.count > 0 && base::Decimal() < pair.budget_percent;
    if (!is_usable) continue;
    alerts.push_back(AlertOf(rules::AlertOnPeriod(pair, period), target_ppb));
  }
}

std::string WindowText(const model::SloWindow& window) {
  if (!window.period.IsKnown()) return "";
  return window.period.ToString() + (window.is_rolling ? "" : " calendar");
}

std::string PercentText(const model::SloObjective& objective) {
  if (!objective.target_ppb) return objective.target_text;
  return Nearest(ExactRatio::Of(*objective.target_ppb, kPpbPerPercent),
                 kPercentDigits);
}

}  // namespace

SloFigures FiguresOf(
    const model::OpenSlo& slo, const model::SloObjective& objective,
    const std::vector<const model::AlertCondition*>& conditions,
    const model::SloPolicy& policy) {
  SloFigures figures;
  figures.target_percent = PercentText(objective);
  figures.window = WindowText(slo.window);
  figures.method = model::BudgetingMethodName(slo.method);
  if (!objective.target_ppb || !rules::IsTarget(*objective.target_ppb)) {
    return figures;
  }
  const int64_t target = *objective.target_ppb;
  figures.max_burn_rate = Nearest(rules::MaxBurnRate(target), kBurnDigits);
  figures.bad_per_million =
      Nearest(rules::AllowedBadEvents(target, 1'000'000), kPerMillionDigits);
  const std::optional<rules::PeriodLength> period =
      rules::LengthOf(slo.window.period);
  if (period) {
    figures.allowed_downtime_seconds = Seconds(
        rules::AllowedOutageMs(target, period->shortest), kSecondsDigits);
    if (!period->IsFixed()) {
      figures.longest_downtime_seconds = Seconds(
          rules::AllowedOutageMs(target, period->longest), kSecondsDigits);
    }
    AddPairs(policy.alert_pairs, period->shortest, target, figures.alerts);
  }
  AddConditions(conditions, target, figures.alerts);
  return figures;
}

}  // namespace codicil::policy
