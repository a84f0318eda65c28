// Turns raw findings into the report: severities, waivers, what is not new.
#ifndef CODICIL_SERVICES_POLICY_CHECK_REPORT_FINISH_H_
#define CODICIL_SERVICES_POLICY_CHECK_REPORT_FINISH_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"

namespace codicil::policy {

// `at_base` are the findings of the handbook at base (empty without a base).
// Result: `at_head` in report order with fingerprints, severities by the
// rules' defaults and the policies, those switched off left out; findings that
// base has too are marked preexisting, and those that an unexpired waiver names
// carry its id.
std::vector<base::Finding> FinishFindings(std::vector<base::Finding> at_head,
                                          std::vector<base::Finding> at_base,
                                          const model::Policies& policies,
                                          base::Instant at);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_REPORT_FINISH_H_
