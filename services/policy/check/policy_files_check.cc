#include "services/policy/check/policy_files_check.h"

#include "services/rules/policy/waiver_expiry.h"
#include "services/workflow/seats/infeasible_seats.h"

namespace codicil::policy {

void CheckPolicyFiles(const model::Policies& policies, base::Instant at,
                      std::vector<base::Finding>& findings) {
  rules::CheckWaivers(policies.waivers, at, findings);
  workflow::CheckSeats(policies, base::DateOf(at), findings);
}

}  // namespace codicil::policy
