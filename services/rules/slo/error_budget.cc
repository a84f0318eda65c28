#include "services/rules/slo/error_budget.h"

#include "services/base/check.h"
#include "services/model/slo/open_slo.h"

namespace codicil::rules {
namespace {

using model::kPartsPerBillion;

__int128 BudgetPpb(int64_t target_ppb) {
  CODICIL_CHECK(IsTarget(target_ppb));
  return kPartsPerBillion - target_ppb;
}

}  // namespace

bool IsTarget(int64_t target_ppb) {
  return target_ppb > 0 && target_ppb < kPartsPerBillion;
}

ExactRatio BudgetFraction(int64_t target_ppb) {
  return ExactRatio::Of(BudgetPpb(target_ppb), kPartsPerBillion);
}

ExactRatio MaxBurnRate(int64_t target_ppb) {
  return ExactRatio::Of(kPartsPerBillion, BudgetPpb(target_ppb));
}

ExactRatio AllowedBadEvents(int64_t target_ppb, int64_t total) {
  return ExactRatio::Of(BudgetPpb(target_ppb) * total, kPartsPerBillion);
}

ExactRatio ProjectedBadEvents(int64_t target_ppb, int64_t total,
                              base::DurationMs elapsed,
                              base::DurationMs period) {
  return AllowedBadEvents(target_ppb, total) *
         ExactRatio::Of(period.count, elapsed.count);
}

ExactRatio AllowedOutageMs(int64_t target_ppb, base::DurationMs period) {
  return ExactRatio::Of(BudgetPpb(target_ppb) * period.count, kPartsPerBillion);
}

bool IsMissed(int64_t target_ppb, int64_t bad, int64_t total) {
  return static_cast<__int128>(bad) * kPartsPerBillion >
         BudgetPpb(target_ppb) * total;
}

std::optional<ExactRatio> ConsumedBudget(int64_t target_ppb, int64_t bad,
                                         int64_t total) {
  if (total == 0) return std::nullopt;
  return ExactRatio::Of(static_cast<__int128>(bad) * kPartsPerBillion,
                        BudgetPpb(target_ppb) * total);
}

std::optional<ExactRatio> RemainingBudget(int64_t target_ppb, int64_t bad,
                                          int64_t total) {
  const std::optional<ExactRatio> consumed =
      ConsumedBudget(target_ppb, bad, total);
  if (!consumed) return std::nullopt;
  return ExactRatio::Of(1) - *consumed;
}

TimeToEmpty EstimateTimeToEmpty(const ExactRatio& consumed,
                                const ExactRatio& burn_rate,
                                base::DurationMs period) {
  TimeToEmpty time;
  const ExactRatio rest = ExactRatio::Of(1) - consumed;
  if (rest <= ExactRatio()) return {ExactRatio(), ExactRatio()};
  const ExactRatio work = rest * ExactRatio::Of(period.count);
  if (!burn_rate.IsZero()) time.keeping_errors_ms = work / burn_rate;
  // Below, the window settles at a consumption of BR, which never empties it.
  if (burn_rate >= ExactRatio::Of(1)) {
    time.dropping_errors_ms = work / (burn_rate - consumed);
  }
  return time;
}

std::optional<ExactRatio> ErrorBoundWithoutErrors(int64_t total) {
  if (total == 0) return std::nullopt;
  return ExactRatio::Of(3, total);
}

}  // namespace codicil::rules
