#include "services/model/slo/open_slo.h"

namespace codicil::model {

const char* BudgetingMethodName(BudgetingMethod method) {
  switch (method) {
    case BudgetingMethod::kOccurrences:
      return "Occurrences";
    case BudgetingMethod::kTimeslices:
      return "Timeslices";
    case BudgetingMethod::kRatioTimeslices:
      return "RatioTimeslices";
  }
  return "";
}

std::optional<base::DurationMs> SloPeriod::FixedLength() const {
  constexpr int64_t kMinute = 60 * 1000;
  int64_t length = 0;
  switch (unit) {
    case 'm':
      length = kMinute;
      break;
    case 'h':
      length = 60 * kMinute;
      break;
    case 'd':
      length = 24 * 60 * kMinute;
      break;
    case 'w':
      length = 7 * 24 * 60 * kMinute;
      break;
    default:
      return std::nullopt;
  }
  if (count < 0 || count > base::kMaxDuration.count / length) {
    return std::nullopt;
  }
  return base::DurationMs{count * length};
}

std::string SloPeriod::ToString() const {
  return IsKnown() ? std::to_string(count) + unit : "";
}

bool operator==(const SloPeriod& a, const SloPeriod& b) {
  return a.count == b.count && a.unit == b.unit;
}

std::string OpenSlo::Label(const std::string& key) const {
  for (const auto& [name, value] : labels) {
    if (name == key) return value;
  }
  return "";
}

}  // namespace codicil::model
