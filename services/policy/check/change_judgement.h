// The rules that judge what a change does, as one.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHANGE_JUDGEMENT_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHANGE_JUDGEMENT_H_

#include <optional>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"
#include "services/policy/check/judged_handbook.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

// Everything is borrowed.
struct ProposedChange {
  const std::vector<rules::ChangedFile>& files;  // in path order
  const JudgedHandbook& base;
  const JudgedHandbook& head;
  const model::Policies& judge;  // the policies in force
  // Set where the change touches policies/: what they said where it left.
  const model::Policies* policies_before;
  const model::Policies& policies_at_head;
  base::Instant at;
};

// Appends the findings of version/, trace/, ref/id-reused,
// term/unclassified-number, slo/loosened-by-query, policy/{track-not-allowed,
// weakened, infeasible-seats of an RFC} and similar/. Result: the changed
// clauses in path order.
std::vector<rules::ClauseChange> JudgeChange(
    const ProposedChange& change, std::vector<base::Finding>& findings);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHANGE_JUDGEMENT_H_
