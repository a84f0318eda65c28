// policies/slo.yaml, typed.
#ifndef CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_H_
#define CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_H_

#include <vector>

#include "services/base/decimal.h"
#include "services/base/duration.h"

namespace codicil::model {

// A multi-window burn-rate alert: it fires while both windows burn faster than
// the factor that spends `budget_percent` of the budget within `long_window`.
struct AlertPair {
  bool is_page = false;  // else a ticket
  base::DurationMs long_window;
  base::DurationMs short_window;
  base::Decimal budget_percent;
};

struct SloPolicy {
  std::vector<AlertPair> alert_pairs;  // in the order of the file
  base::Decimal coverage_floor_percent;
  // Zero: not said.
  base::DurationMs detection_floor;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_POLICIES_SLO_POLICY_H_
