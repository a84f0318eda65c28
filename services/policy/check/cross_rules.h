// The rules that look across documents, as one.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CROSS_RULES_H_
#define CODICIL_SERVICES_POLICY_CHECK_CROSS_RULES_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"
#include "services/policy/check/progress.h"

namespace codicil::policy {

// What the rules are given beside the handbook. Borrowed.
struct CrossContext {
  const model::SloPolicy& slo_policy;
  base::Instant at;
  // Once this says true, what was found is worth nothing. May be empty.
  const CancelledFn& is_cancelled;
};

// Appends exactly the findings with an owner among the seeds (see
// model::HandbookView).
void CheckAcross(const model::HandbookView& view,
                 const std::vector<const model::Document*>& seeds,
                 const CrossContext& context,
                 std::vector<base::Finding>& findings);

// Between two neighbouring dates that the documents mention, no finding of
// these rules changes with time.
struct Validity {
  base::Instant from;   // inclusive
  base::Instant until;  // exclusive
};

// The widest such stretch around `at`.
Validity ValidityAround(const std::vector<const model::Document*>& documents,
                        base::Instant at);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CROSS_RULES_H_
