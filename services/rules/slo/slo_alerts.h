// The burn-rate alerts of an SLO: those of the policy, and its own.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_ALERTS_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_ALERTS_H_

#include <string>
#include <vector>

#include "services/base/duration.h"
#include "services/base/finding.h"
#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::rules {

struct SloAlert {
  std::string name;  // "the page over 1h of policies/slo.yaml"
  std::string id;    // tells it from the SLO's other alerts
  bool is_page = false;
  base::DurationMs long_window;
  base::DurationMs short_window;  // zero: none, as of own conditions
  base::DurationMs alert_after;   // how long it must last before it fires
  ExactRatio factor;
  // Fires at its threshold already: `gte`.
  bool fires_at_threshold = false;
  // The documents that it comes from, the SLO's own left out.
  std::vector<base::RelatedPlace> places;
};

// The pairs of the policy on the SLO's longest period, then the SLO's own
// conditions `gt` and `gte`, written inside or named, each definition once.
std::vector<SloAlert> AlertsOf(const model::HandbookView& view,
                               const SloAt& slo,
                               const model::SloPolicy& policy);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_ALERTS_H_
