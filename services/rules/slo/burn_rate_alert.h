// Multi-window alerts on the burn rate: when they fire, when never, and what
// one failure does.
//
// An alert fires while the error ratio is above k * b in both of its windows
// (strictly: at the threshold it is quiet).
//
// Units:  targets in parts per billion, in (0, 10^9); times in milliseconds;
//         everything else is a ratio.
// Errors: precondition of all functions: the target is in its range, windows
//         and periods are positive.
// Source: "The Site Reliability Workbook", ch. 5.
#ifndef CODICIL_SERVICES_RULES_SLO_BURN_RATE_ALERT_H_
#define CODICIL_SERVICES_RULES_SLO_BURN_RATE_ALERT_H_

#include <cstdint>
#include <optional>

#include "services/base/duration.h"
#include "services/model/policies/slo_policy.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::rules {

struct BurnRateAlert {
  bool is_page = false;
  base::DurationMs long_window;
  base::DurationMs short_window;
  ExactRatio factor;  // k
};

// The alert of a pair on a period: k = q * P / w, so that the share q of the
// budget is gone when it fires.
BurnRateAlert AlertOnPeriod(const model::AlertPair& pair,
                            base::DurationMs period);

// k * b: the error ratio that must be exceeded.
ExactRatio AlertThreshold(const ExactRatio& factor, int64_t target_ppb);
// Whether a full outage can ever fire it: k * b < 1.
bool IsReachable(const ExactRatio& factor, int64_t target_ppb);
// k * w / P: the share of the budget that is gone when it fires, with even
// traffic.
ExactRatio BudgetSpentWhenFiring(const BurnRateAlert& alert,
                                 base::DurationMs period);

// The least number of events in the long window of which one may fail without
// firing: ceil(1 / (k * b)). nullopt: unreachable, or too large a number.
std::optional<int64_t> EventsForOneFailure(const ExactRatio& factor,
                                           int64_t target_ppb);

// How long errors at the ratio `error` go on before the alert fires, after a
// time at the ratio `background`: w * (k*b - e0) / (e - e0) milliseconds; the
// long window decides. Zero: the background fires it already. nullopt: never,
// since `error` is not above the threshold.
std::optional<ExactRatio> DetectionTimeMs(const BurnRateAlert& alert,
                                          int64_t target_ppb,
                                          const ExactRatio& error,
                                          const ExactRatio& background = {});
// The same for a full outage on a clean background: k * b * w.
std::optional<ExactRatio> OutageDetectionTimeMs(const BurnRateAlert& alert,
                                                int64_t target_ppb);

// How long the alert goes on after errors at the ratio `error` that filled its
// short window have stopped: s * (1 - k*b / e) milliseconds. nullopt: it never
// fired.
std::optional<ExactRatio> ResetTimeMs(const BurnRateAlert& alert,
                                      int64_t target_ppb,
                                      const ExactRatio& error);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_BURN_RATE_ALERT_H_
