// policy/waiver-expired and policy/waiver-expiring.
#ifndef CODICIL_SERVICES_RULES_POLICY_WAIVER_EXPIRY_H_
#define CODICIL_SERVICES_RULES_POLICY_WAIVER_EXPIRY_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"

namespace codicil::rules {

// Appends a finding at the end of each waiver that is over, or that ends within
// 14 days; the message of the last 7 is more urgent. A waiver ends at 00:00 UTC
// of its date.
void CheckWaivers(const std::vector<model::Waiver>& waivers, base::Instant at,
                  std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_WAIVER_EXPIRY_H_
