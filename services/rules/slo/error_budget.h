// Error budgets: what a target allows, what is spent, how long the rest lasts.
//
//   b = 1 - T        budget fraction of the target T
//   e = B / N        error ratio of B bad events among N valid ones
//   C = e / b        share of the budget that is consumed; over a shorter
//                    window, the burn rate
//
// Units:  targets in parts per billion, in (0, 10^9); times in milliseconds;
//         everything else is a ratio (1 is 100 %).
// Errors: precondition of all functions: the target is in its range, counts are
//         not negative, periods are positive.
// Source: "The Site Reliability Workbook", ch. 2 and 5.
#ifndef CODICIL_SERVICES_RULES_SLO_ERROR_BUDGET_H_
#define CODICIL_SERVICES_RULES_SLO_ERROR_BUDGET_H_

#include <cstdint>
#include <optional>

#include "services/base/duration.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::rules {

// Whether a target leaves a budget and asks for something: 0 < T < 1.
bool IsTarget(int64_t target_ppb);

// b.
ExactRatio BudgetFraction(int64_t target_ppb);
// 1 / b: how fast a full outage burns.
ExactRatio MaxBurnRate(int64_t target_ppb);

// b * N: known only once the period is over and N with it.
ExactRatio AllowedBadEvents(int64_t target_ppb, int64_t total);
// What b * N will be at the end of a period if traffic goes on as in the part
// that has passed: b * N * P / elapsed. An estimate, to be shown as one.
// Precondition: `elapsed` is positive.
ExactRatio ProjectedBadEvents(int64_t target_ppb, int64_t total,
                              base::DurationMs elapsed,
                              base::DurationMs period);
// b * P in milliseconds: how long a full outage may last if traffic is even.
ExactRatio AllowedOutageMs(int64_t target_ppb, base::DurationMs period);

// Whether B of N miss the target. At the target is met: B > b * N, decided on
// integers. No events: not missed.
bool IsMissed(int64_t target_ppb, int64_t bad, int64_t total);

// C = B / (b * N), above 1 where the target is missed. Over a window shorter
// than the period this is the burn rate. nullopt: no events, so undefined.
std::optional<ExactRatio> ConsumedBudget(int64_t target_ppb, int64_t bad,
                                         int64_t total);
// R = 1 - C: signed, never clamped.
std::optional<ExactRatio> RemainingBudget(int64_t target_ppb, int64_t bad,
                                          int64_t total);

// When the rest of a budget is gone, in milliseconds from now, if it goes on
// burning like this. nullopt: never. Zero: it is gone.
struct TimeToEmpty {
  // R * P / BR: as if no old error ever left the window. Right for a calendar
  // period.
  std::optional<ExactRatio> keeping_errors_ms;
  // R * P / (BR - C): the rolling window lets old errors fall out, which are
  // taken to be spread evenly over it. Never if BR < 1.
  std::optional<ExactRatio> dropping_errors_ms;
};
TimeToEmpty EstimateTimeToEmpty(const ExactRatio& consumed,
                                const ExactRatio& burn_rate,
                                base::DurationMs period);

// With no bad event among `total`, the error ratio that is exceeded with a
// probability of 5 % at most: about 3 / N (the rule of three). nullopt: no
// events.
std::optional<ExactRatio> ErrorBoundWithoutErrors(int64_t total);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_ERROR_BUDGET_H_
