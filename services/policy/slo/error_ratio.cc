#include "services/policy/slo/error_ratio.h"

#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"
#include "services/rules/slo/exact_ratio.h"

namespace codicil::policy {
namespace {

// Long enough for four scrapes a minute apart and one that is late.
constexpr base::DurationMs kPresenceWindow{10 * 60'000};
constexpr int kPpbDigits = 9;

bool SameFolded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if ((a[i] | 0x20) != (b[i] | 0x20)) return false;
  }
  return true;
}

absl::StatusOr<PromQuery> QueryOf(const model::SloMetric& metric,
                                  bool is_counter) {
  if (!metric.source_type.empty() &&
      !SameFolded(metric.source_type, "prometheus")) {
    return absl::InvalidArgumentError("its data source is " +
                                      metric.source_type + ", not Prometheus");
  }
  if (metric.query.empty()) {
    return absl::InvalidArgumentError("a metric source has no query");
  }
  return ReadPromQuery(metric.query, is_counter);
}

// A query that can be asked over another window.
absl::StatusOr<PromQuery> WindowedQueryOf(const model::SloMetric& metric,
                                          bool is_counter) {
  CODICIL_ASSIGN_OR_RETURN(PromQuery query, QueryOf(metric, is_counter));
  if (query.form == PromQuery::Form::kInstant) {
    return absl::InvalidArgumentError(
        "the query has no range, and the metric is no counter");
  }
  return query;
}

// The opposite of the op that makes a value good.
const char* BadOp(std::string_view op) {
  if (op == "lte") return ">";
  if (op == "lt") return ">=";
  if (op == "gte") return "<";
  return op == "gt" ? "<=" : nullptr;
}

}  // namespace

absl::StatusOr<ErrorRatio> ErrorRatio::Of(
    const model::OpenSlo& slo, const model::SloObjective& objective,
    const model::SloIndicator& indicator) {
  ErrorRatio ratio;
  CODICIL_RETURN_IF_ERROR(ratio.ReadIndicator(indicator, objective));
  ratio.slice_ = ratio.moment_;
  if (slo.method != model::BudgetingMethod::kOccurrences) {
    CODICIL_RETURN_IF_ERROR(ratio.CutIntoSlices(slo, objective));
  }
  return ratio;
}

absl::Status ErrorRatio::ReadIndicator(const model::SloIndicator& indicator,
                                       const model::SloObjective& objective) {
  if (indicator.total.IsPresent() && indicator.bad.IsPresent()) {
    return ReadEvents(indicator.bad, true, indicator.total,
                      indicator.is_counter);
  }
  if (indicator.total.IsPresent()) {
    return ReadEvents(indicator.good, false, indicator.total,
                      indicator.is_counter);
  }
  if (indicator.raw.IsPresent()) return ReadRaw(indicator);
  if (indicator.threshold.IsPresent()) {
    return ReadThreshold(indicator.threshold, objective);
  }
  return absl::InvalidArgumentError("its indicator measures nothing");
}

absl::Status ErrorRatio::ReadEvents(const model::SloMetric& part,
                                    bool part_is_bad,
                                    const model::SloMetric& total,
                                    bool is_counter) {
  CODICIL_ASSIGN_OR_RETURN(part_, WindowedQueryOf(part, is_counter));
  CODICIL_ASSIGN_OR_RETURN(total_, WindowedQueryOf(total, is_counter));
  part_is_bad_ = part_is_bad;
  presence_ = total_.Over(kPresenceWindow);
  if (part_->form == PromQuery::Form::kCounter &&
      total_.form == PromQuery::Form::kCounter) {
    counters_ = EventCounters{part_->selector, total_.selector, part_is_bad};
  }
  return absl::OkStatus();
}

absl::Status ErrorRatio::ReadRaw(const model::SloIndicator& indicator) {
  CODICIL_ASSIGN_OR_RETURN(PromQuery query, QueryOf(indicator.raw, false));
  raw_is_failure_ = indicator.raw_is_failure;
  presence_ = query.text;
  if (query.form == PromQuery::Form::kInstant) {
    moment_ = raw_is_failure_ ? query.text : "1 - (" + query.text + ")";
  } else {
    raw_ = std::move(query);
  }
  return absl::OkStatus();
}

absl::Status ErrorRatio::ReadThreshold(const model::SloMetric& metric,
                                       const model::SloObjective& objective) {
  const char* const op = BadOp(objective.op);
  if (op == nullptr || !objective.value) {
    return absl::InvalidArgumentError(
        "its objective has no op and value to compare the metric with");
  }
  CODICIL_ASSIGN_OR_RETURN(const PromQuery query, QueryOf(metric, false));
  presence_ = query.text;
  // A value that is no number is no data: comparing with it is false, and it
  // is not equal to itself.
  moment_ = "((" + query.text + ") " + op + " bool " +
            objective.value->ToString() + ")\nand ((" + query.text + ") == (" +
            query.text + "))";
  return absl::OkStatus();
}

absl::Status ErrorRatio::CutIntoSlices(const model::OpenSlo& slo,
                                       const model::SloObjective& objective) {
  if (!objective.slice_window || objective.slice_window->count <= 0) {
    return absl::InvalidArgumentError("its objective has no timeSliceWindow");
  }
  slice_interval_ = *objective.slice_window;
  if (!moment_.empty()) return absl::OkStatus();  // is one slice already
  slice_ = Events(slice_interval_);
  if (slo.method != model::BudgetingMethod::kTimeslices) {
    return absl::OkStatus();
  }
  if (!objective.slice_target_ppb) {
    return absl::InvalidArgumentError("its objective has no timeSliceTarget");
  }
  const rules::ExactRatio allowed =
      rules::ExactRatio::Of(1) -
      rules::ExactRatio::Of(*objective.slice_target_ppb,
                            model::kPartsPerBillion);
  slice_ = "(" + slice_ + ") > bool " +
           allowed.ToDecimal(kPpbDigits, rules::Rounding::kNearest);
  return absl::OkStatus();
}

std::string ErrorRatio::Events(base::DurationMs window) const {
  if (raw_) {
    const std::string over = raw_->Over(window);
    return raw_is_failure_ ? over : "1 - " + over;
  }
  const std::string total = total_.Over(window);
  std::string part = part_->Over(window);
  // A counter that was never incremented may have no series at all. That its
  // total is there tells it from a lack of data.
  if (counters_) part = "(" + part + " or vector(0))";
  const std::string bad =
      part_is_bad_ ? part : "(\n  " + total + "\n  - " + part + "\n)";
  return bad + "\n/ (" + total + " > 0)";
}

std::string ErrorRatio::Over(base::DurationMs window,
                             std::string_view recorded_slice) const {
  if (slice_.empty()) return Events(window);
  return "avg_over_time(" + std::string(recorded_slice) + "[" +
         PromDuration(window) + "])";
}

}  // namespace codicil::policy
