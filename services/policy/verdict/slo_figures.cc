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

// Fewest events of which one may fail: a share of exactly the threshold is
// quiet, unless the alert fires at it.
std::optional<int64_t> QuietEvents(const rules::SloAlert& alert,
                                   int64_t target_ppb) {
  if (!alert.fires_at_threshold) {
    return rules::EventsForOneFailure(alert.factor, target_ppb);
  }
  const ExactRatio threshold = rules::AlertThreshold(alert.factor, target_ppb);
  const std::optional<int64_t> events = (ExactRatio::Of(1) / threshold).Floor();
  return events ? std::optional<int64_t>(*events + 1) : std::nullopt;
}

AlertFigures FiguresOfAlert(const rules::SloAlert& alert, int64_t target_ppb) {
  const ExactRatio threshold = rules::AlertThreshold(alert.factor, target_ppb);
  const bool is_beyond = rules::IsReachable(alert.factor, target_ppb);
  AlertFigures figures;
  figures.severity = alert.is_page ? "page" : "ticket";
  figures.long_window = base::FormatDuration(alert.long_window);
  if (alert.short_window.count > 0) {
    figures.short_window = base::FormatDuration(alert.short_window);
  }
  figures.factor = Nearest(alert.factor, kFactorDigits);
  figures.threshold = Nearest(threshold, kThresholdDigits);
  figures.is_reachable =
      is_beyond || (alert.fires_at_threshold && threshold == ExactRatio::Of(1));
  if (!figures.is_reachable) return figures;
  const std::optional<int64_t> events = QuietEvents(alert, target_ppb);
  if (events) figures.quiet_events = std::to_string(*events);
  const std::optional<ExactRatio> detected = rules::OutageDetectionTimeMs(
      {alert.is_page, alert.long_window, {}, alert.factor}, target_ppb);
  // What fires at a ratio of exactly 1 takes the whole window.
  figures.detection_seconds =
      Seconds(detected.value_or(ExactRatio::Of(alert.long_window.count)),
              kDetectionDigits);
  return figures;
}

// Only pairs have a short window.
bool IsOwn(const AlertFigures& alert) { return alert.short_window.empty(); }

bool SaysTheSame(const AlertFigures& own, const AlertFigures& pair) {
  return !IsOwn(pair) && pair.severity == own.severity &&
         pair.long_window == own.long_window && pair.factor == own.factor;
}

bool RepeatsPairs(const std::optional<SloFigures>& side) {
  if (!side) return true;
  const std::vector<AlertFigures>& alerts = side->alerts;
  return std::all_of(
      alerts.begin(), alerts.end(), [&](const AlertFigures& alert) {
        return !IsOwn(alert) || std::any_of(alerts.begin(), alerts.end(),
                                            [&](const AlertFigures& pair) {
                                              return SaysTheSame(alert, pair);
                                            });
      });
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

SloFigures FiguresOf(const model::OpenSlo& slo,
                     const model::SloObjective& objective,
                     const std::vector<rules::SloAlert>& alerts) {
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
  }
  for (const rules::SloAlert& alert : alerts) {
    if (alert.factor <= ExactRatio()) continue;
    figures.alerts.push_back(FiguresOfAlert(alert, target));
  }
  return figures;
}

void HideRepeatedAlerts(std::optional<SloFigures>& before,
                        std::optional<SloFigures>& after) {
  if (!RepeatsPairs(before) || !RepeatsPairs(after)) return;
  for (std::optional<SloFigures>* const side : {&before, &after}) {
    if (!*side) continue;
    std::vector<AlertFigures>& alerts = (*side)->alerts;
    alerts.erase(std::remove_if(alerts.begin(), alerts.end(), IsOwn),
                 alerts.end());
  }
}

}  // namespace codicil::policy
