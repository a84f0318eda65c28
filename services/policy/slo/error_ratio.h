// What Prometheus computes to know an SLO's share of errors.
#ifndef CODICIL_SERVICES_POLICY_SLO_ERROR_RATIO_H_
#define CODICIL_SERVICES_POLICY_SLO_ERROR_RATIO_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/base/duration.h"
#include "services/model/slo/open_slo.h"
#include "services/policy/slo/prom_query.h"

namespace codicil::policy {

// Both counters of a ratio.
struct EventCounters {
  SeriesSelector part;
  SeriesSelector total;
  bool part_is_bad = false;  // else it counts good events
};

// Expressions. A value.
//
// Of events, an error ratio over a window weighs every event the same: bad by
// total, both of that window. Where the SLO counts time (slices, thresholds, a
// ratio that is measured as such), a slice is recorded first and windows are
// its average over time.
class ErrorRatio {
 public:
  // Errors: INVALID_ARGUMENT where the indicator cannot be asked over other
  // windows, or has no query for Prometheus; with the reason.
  static absl::StatusOr<ErrorRatio> Of(const model::OpenSlo& slo,
                                       const model::SloObjective& objective,
                                       const model::SloIndicator& indicator);

  // Of one slice; empty if windows are computed from events.
  const std::string& slice() const { return slice_; }
  // How often a slice is due; zero: at every evaluation.
  base::DurationMs slice_interval() const { return slice_interval_; }
  // Over a window; `recorded_slice` selects what slice() was recorded as.
  std::string Over(base::DurationMs window,
                   std::string_view recorded_slice) const;
  // Something while there is data, traffic or not.
  const std::string& presence() const { return presence_; }
  // nullopt: other than two plain counters.
  const std::optional<EventCounters>& counters() const { return counters_; }

 private:
  ErrorRatio() = default;
  absl::Status ReadIndicator(const model::SloIndicator& indicator,
                             const model::SloObjective& objective);
  absl::Status ReadEvents(const model::SloMetric& part, bool part_is_bad,
                          const model::SloMetric& total, bool is_counter);
  absl::Status ReadRaw(const model::SloIndicator& indicator);
  absl::Status ReadThreshold(const model::SloMetric& metric,
                             const model::SloObjective& objective);
  absl::Status CutIntoSlices(const model::OpenSlo& slo,
                             const model::SloObjective& objective);
  std::string Events(base::DurationMs window) const;

  // Exactly one of the three is set.
  std::optional<PromQuery> part_;
  std::optional<PromQuery> raw_;
  std::string moment_;  // of what is measured at one moment

  PromQuery total_;  // beside part_
  bool part_is_bad_ = false;
  bool raw_is_failure_ = false;

  std::string slice_;
  base::DurationMs slice_interval_;
  std::string presence_;
  std::optional<EventCounters> counters_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_ERROR_RATIO_H_
