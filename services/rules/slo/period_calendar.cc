#include "services/rules/slo/period_calendar.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"

namespace codicil::rules {
namespace {

absl::Status Malformed(const char* part, const std::string& value) {
  return absl::InvalidArgumentError(std::string(part) +
                                    " of a time window: \"" + value + "\"");
}

bool ParseLocalTime(const std::string& text, absl::CivilSecond& time) {
  std::string form = text;
  if (form.size() != 19 || form[10] != ' ') return false;
  form[10] = 'T';
  return absl::ParseCivilTime(form, &time);
}

// The same day and time some months later, or on the last day of that month.
absl::CivilSecond PlusMonths(absl::CivilSecond from, int64_t months) {
  const absl::CivilMonth month = absl::CivilMonth(from) + months;
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  const int day = std::min(from.day(), last.day());
  return absl::CivilSecond(month.year(), month.month(), day, from.hour(),
                           from.minute(), from.second());
}

int64_t MonthsOf(char unit) {
  return unit == 'M' ? 1 : unit == 'Q' ? 3 : unit == 'Y' ? 12 : 0;
}

}  // namespace

absl::StatusOr<PeriodCalendar> PeriodCalendar::Create(
    const model::SloWindow& window) {
  if (window.is_rolling) {
    return absl::InvalidArgumentError("a rolling time window has no calendar");
  }
  const bool has_length = window.period.count > 0 &&
                          (MonthsOf(window.period.unit) > 0
                               ? window.period.count <= 1200
                               : window.period.FixedLength().has_value());
  if (!has_length) return Malformed("duration", window.period.ToString());
  absl::CivilSecond start;
  if (!ParseLocalTime(window.start_time, start)) {
    return Malformed("startTime", window.start_time);
  }
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(window.time_zone, &zone)) {
    return absl::UnavailableError("this machine's time zone database lacks \"" +
                                  window.time_zone + "\"");
  }
  return PeriodCalendar(start, zone, window.period);
}

PeriodCalendar::PeriodCalendar(absl::CivilSecond start, absl::TimeZone zone,
                               model::SloPeriod period)
    : start_(start), zone_(zone), period_(period) {}

CalendarPeriod PeriodCalendar::Containing(base::Instant at) const {
  // Periods begin in rising order: the last one that does not begin after `at`
  // is found by halving.
  int64_t low = -1;
  int64_t high = 1;
  while (at < Begin(low)) low *= 2;
  while (Begin(high) <= at) high *= 2;
  while (high - low > 1) {
    const int64_t middle = low + (high - low) / 2;
    (Begin(middle) <= at ? low : high) = middle;
  }
  return {Begin(low), Begin(high)};
}

absl::CivilSecond PeriodCalendar::CivilBegin(int64_t index) const {
  const int64_t count = index * period_.count;
  if (const int64_t months = MonthsOf(period_.unit)) {
    return PlusMonths(start_, count * months);
  }
  constexpr int64_t kDay = 24 * 60 * 60;
  switch (period_.unit) {
    case 'w':
      return start_ + count * 7 * kDay;
    case 'd':
      return start_ + count * kDay;
    default:
      return start_;
  }
}

base::Instant PeriodCalendar::Begin(int64_t index) const {
  // Hours and minutes pass alike whatever the clocks show.
  const absl::TimeZone::TimeInfo info = zone_.At(CivilBegin(index));
  const absl::Time begin =
      info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
  base::Instant instant{absl::ToUnixMillis(begin)};
  if (period_.unit == 'h' || period_.unit == 'm') {
    instant.ms += index * period_.FixedLength()->count;
  }
  return instant;
}

}  // namespace codicil::rules
