#include "services/rules/slo/timeslices.h"

#include "services/model/slo/open_slo.h"
#include "services/rules/slo/error_budget.h"

namespace codicil::rules {

SliceState JudgeSlice(const Slice& slice, int64_t slice_target_ppb) {
  if (slice.total == 0) return SliceState::kNoData;
  const bool is_good =
      static_cast<__int128>(slice.good) * model::kPartsPerBillion >=
      static_cast<__int128>(slice.total) * slice_target_ppb;
  return is_good ? SliceState::kGood : SliceState::kBad;
}

int64_t SlicesInPeriod(base::DurationMs period, base::DurationMs slice) {
  return (period.count + slice.count - 1) / slice.count;
}

ExactRatio AllowedBadSlices(int64_t target_ppb, int64_t slices) {
  return AllowedBadEvents(target_ppb, slices);
}

bool IsMissedBySlices(int64_t target_ppb, int64_t bad, int64_t slices) {
  return IsMissed(target_ppb, bad, slices);
}

std::optional<ExactRatio> MeanOfSlices(const std::vector<Slice>& slices) {
  ExactRatio sum;
  int64_t count = 0;
  for (const Slice& slice : slices) {
    if (slice.total == 0) continue;
    sum = sum + ExactRatio::Of(slice.good, slice.total);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / ExactRatio::Of(count);
}

bool IsMissedByMean(int64_t target_ppb, const ExactRatio& mean) {
  return mean < ExactRatio::Of(target_ppb, model::kPartsPerBillion);
}

}  // namespace codicil::rules
