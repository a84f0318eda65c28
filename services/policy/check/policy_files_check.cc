#include "services/policy/check/policy_files_check.h"

namespace codicil::policy {

void CheckPolicyFiles(const model::Policies& policies, base::Instant at,
                      std::vector<base::Finding>& findings) {
  static_cast<void>(policies);
  static_cast<void>(at);
  static_cast<void>(findings);
}

}  // namespace codicil::policy
