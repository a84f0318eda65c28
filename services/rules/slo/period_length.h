// How long the period of an SLO is, by the civil calendar.
#ifndef CODICIL_SERVICES_RULES_SLO_PERIOD_LENGTH_H_
#define CODICIL_SERVICES_RULES_SLO_PERIOD_LENGTH_H_

#include <optional>

#include "services/base/duration.h"
#include "services/model/slo/open_slo.h"

namespace codicil::rules {

// In days of 24 hours; a change of clocks is left out (see period_calendar.h
// for the exact length of one period).
struct PeriodLength {
  base::DurationMs shortest;
  base::DurationMs longest;

  bool IsFixed() const { return shortest == longest; }
};

// 30d is 30 days; 1M is 28 to 31 days, 1Q 89 to 92, 1Y 365 to 366. Errors:
// nullopt if the period is not known, zero, or longer than a hundred years.
std::optional<PeriodLength> LengthOf(const model::SloPeriod& period);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_PERIOD_LENGTH_H_
