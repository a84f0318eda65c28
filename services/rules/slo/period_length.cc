#include "services/rules/slo/period_length.h"

#include <algorithm>
#include <cstdint>

#include "absl/time/civil_time.h"

namespace codicil::rules {
namespace {

constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;
constexpr int64_t kMaxMonths = 100 * 12;

int64_t MonthsOf(char unit) {
  switch (unit) {
    case 'M':
      return 1;
    case 'Q':
      return 3;
    case 'Y':
      return 12;
    default:
      return 0;
  }
}

// Widens `length` by the periods of `months` that begin in twelve years.
void Meet(absl::CivilYear first_year, int64_t months, PeriodLength& length) {
  absl::CivilMonth begin(first_year);
  for (int i = 0; i < 12 * 12; ++i, ++begin) {
    const int64_t days = absl::CivilDay(begin + months) - absl::CivilDay(begin);
    length.shortest.count = std::min(length.shortest.count, days * kDayMs);
    length.longest.count = std::max(length.longest.count, days * kDayMs);
  }
}

}  // namespace

std::optional<PeriodLength> LengthOf(const model::SloPeriod& period) {
  if (period.count <= 0) return std::nullopt;
  if (const std::optional<base::DurationMs> fixed = period.FixedLength()) {
    return PeriodLength{*fixed, *fixed};
  }
  const int64_t months_each = MonthsOf(period.unit);
  if (months_each == 0 || period.count > kMaxMonths / months_each) {
    return std::nullopt;
  }
  PeriodLength length{base::kMaxDuration, {0}};
  // Of all periods, those that begin around 2000 hold the most leap days, for
  // 2000 is one; those around 2100 the fewest, for 2100 is none.
  Meet(absl::CivilYear(2000), period.count * months_each, length);
  Meet(absl::CivilYear(2092), period.count * months_each, length);
  return length;
}

}  // namespace codicil::rules
