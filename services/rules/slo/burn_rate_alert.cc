#include "services/rules/slo/burn_rate_alert.h"

#include "services/rules/slo/error_budget.h"

namespace codicil::rules {

BurnRateAlert AlertOnPeriod(const model::AlertPair& pair,
                            base::DurationMs period) {
  BurnRateAlert alert;
  alert.is_page = pair.is_page;
  alert.long_window = pair.long_window;
  alert.short_window = pair.short_window;
  alert.factor = ExactRatio::Of(pair.budget_percent) *
                 ExactRatio::Of(period.count, pair.long_window.count) /
                 ExactRatio::Of(100);
  return alert;
}

ExactRatio AlertThreshold(const ExactRatio& factor, int64_t target_ppb) {
  return factor * BudgetFraction(target_ppb);
}

bool IsReachable(const ExactRatio& factor, int64_t target_ppb) {
  return AlertThreshold(factor, target_ppb) < ExactRatio::Of(1);
}

ExactRatio BudgetSpentWhenFiring(const BurnRateAlert& alert,
                                 base::DurationMs period) {
  return alert.factor * ExactRatio::Of(alert.long_window.count, period.count);
}

std::optional<int64_t> EventsForOneFailure(const ExactRatio& factor,
                                           int64_t target_ppb) {
  const ExactRatio threshold = AlertThreshold(factor, target_ppb);
  if (threshold >= ExactRatio::Of(1) || threshold <= ExactRatio()) {
    return std::nullopt;
  }
  return (ExactRatio::Of(1) / threshold).Ceiling();
}

std::optional<ExactRatio> DetectionTimeMs(const BurnRateAlert& alert,
                                          int64_t target_ppb,
                                          const ExactRatio& error,
                                          const ExactRatio& background) {
  const ExactRatio threshold = AlertThreshold(alert.factor, target_ppb);
  if (error <= threshold) return std::nullopt;
  if (background > threshold) return ExactRatio();
  return ExactRatio::Of(alert.long_window.count) * (threshold - background) /
         (error - background);
}

std::optional<ExactRatio> OutageDetectionTimeMs(const BurnRateAlert& alert,
                                                int64_t target_ppb) {
  return DetectionTimeMs(alert, target_ppb, ExactRatio::Of(1));
}

std::optional<ExactRatio> ResetTimeMs(const BurnRateAlert& alert,
                                      int64_t target_ppb,
                                      const ExactRatio& error) {
  const ExactRatio threshold = AlertThreshold(alert.factor, target_ppb);
  if (error <= threshold) return std::nullopt;
  return ExactRatio::Of(alert.short_window.count) *
         (ExactRatio::Of(1) - threshold / error);
}

}  // namespace codicil::rules
