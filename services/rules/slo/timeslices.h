// Budgets counted in slices of time: OpenSLO's Timeslices and RatioTimeslices.
//
// Units:  targets in parts per billion, in (0, 10^9), slice targets in
//         (0, 10^9]; everything else is a count or a ratio.
// Errors: precondition of all functions: targets are in their ranges, counts
//         are not negative, no more good events than events.
// Source: the OpenSLO specification v1, budgetingMethod.
#ifndef CODICIL_SERVICES_RULES_SLO_TIMESLICES_H_
#define CODICIL_SERVICES_RULES_SLO_TIMESLICES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "services/base/duration.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::rules {

// The events of one slice.
struct Slice {
  int64_t good = 0;
  int64_t total = 0;
};

// A slice without events is neither good nor bad.
enum class SliceState : uint8_t { kGood, kBad, kNoData };
// Good: its ratio is at the slice target or above.
SliceState JudgeSlice(const Slice& slice, int64_t slice_target_ppb);

// Slices of a period that begin in it: a last, shorter one counts.
// Precondition: both are positive.
int64_t SlicesInPeriod(base::DurationMs period, base::DurationMs slice);

// b * n, not rounded: 0.5 allowed bad slices are less than one.
ExactRatio AllowedBadSlices(int64_t target_ppb, int64_t slices);
// Timeslices: missed if bad > b * n. `slices` are those of the whole period.
bool IsMissedBySlices(int64_t target_ppb, int64_t bad, int64_t slices);

// RatioTimeslices: the mean of the slices' ratios, every slice weighing the
// same; slices without events are left out. nullopt: none has events.
std::optional<ExactRatio> MeanOfSlices(const std::vector<Slice>& slices);
bool IsMissedByMean(int64_t target_ppb, const ExactRatio& mean);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_TIMESLICES_H_
