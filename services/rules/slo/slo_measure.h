// What an objective measures beside its indicator.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_MEASURE_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_MEASURE_H_

#include <string>

#include "services/model/slo/open_slo.h"

namespace codicil::rules {

// The budgeting method, op, value and slices: "Occurrences", "Timeslices lte
// 0.8 slices of 1m at 95 %".
std::string MeasureText(const model::OpenSlo& slo,
                        const model::SloObjective& objective);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_MEASURE_H_
