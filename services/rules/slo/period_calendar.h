// Calendar periods of an SLO, exact across changes of clocks.
#ifndef CODICIL_SERVICES_RULES_SLO_PERIOD_CALENDAR_H_
#define CODICIL_SERVICES_RULES_SLO_PERIOD_CALENDAR_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/base/calendar.h"
#include "services/base/duration.h"
#include "services/model/slo/open_slo.h"

namespace codicil::rules {

// Half-open: [begin, end).
struct CalendarPeriod {
  base::Instant begin;
  base::Instant end;

  base::DurationMs Length() const { return {end.ms - begin.ms}; }
};

// The periods of one calendar window. Each begins at a local time and is then
// converted to UTC by itself, so that a week may have 167 or 169 hours. A local
// time that the clocks skip is the moment they jump; one that they repeat is
// the first of the two. Months that lack the day of the start take their last
// one. Immutable; share freely.
class PeriodCalendar {
 public:
  // Errors: INVALID_ARGUMENT if the window is rolling, or a part of it is
  // missing or malformed; UNAVAILABLE if the machine's time zone database lacks
  // the zone.
  static absl::StatusOr<PeriodCalendar> Create(const model::SloWindow& window);

  // The period that holds `at`; also of times before the first one.
  CalendarPeriod Containing(base::Instant at) const;

 private:
  PeriodCalendar(absl::CivilSecond start, absl::TimeZone zone,
                 model::SloPeriod period);

  // Where period number `index` begins; 0 is the first.
  absl::CivilSecond CivilBegin(int64_t index) const;
  base::Instant Begin(int64_t index) const;

  absl::CivilSecond start_;
  absl::TimeZone zone_;
  model::SloPeriod period_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_PERIOD_CALENDAR_H_
