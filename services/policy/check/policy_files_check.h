// The rules that judge what the policy files say, on a given day.
#ifndef CODICIL_SERVICES_POLICY_CHECK_POLICY_FILES_CHECK_H_
#define CODICIL_SERVICES_POLICY_CHECK_POLICY_FILES_CHECK_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"

namespace codicil::policy {

// Appends policy/{infeasible-seats, waiver-expired, waiver-expiring}. These are
// few and cheap: they are judged at every check and never stored.
void CheckPolicyFiles(const model::Policies& policies, base::Instant at,
                      std::vector<base::Finding>& findings);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_POLICY_FILES_CHECK_H_
