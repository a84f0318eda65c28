// From what a check found to what it decides.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_BUILD_VERDICT_H_
#define CODICIL_SERVICES_POLICY_VERDICT_BUILD_VERDICT_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"
#include "services/policy/verdict/reasons.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_input.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

// Everything but the contract is borrowed and must outlive the call.
struct VerdictInput {
  // A finished report: in order, severities as the policies in force say,
  // preexisting and waived marked.
  const std::vector<base::Finding>& findings;
  // The changed clauses.
  const std::vector<rules::ClauseChange>& changes;
  // The files that differ between the merge base and head. nullptr: no base
  // was given, the whole handbook is judged.
  const std::vector<rules::ChangedFile>* files = nullptr;
  const model::HandbookView& head;
  // In force, that is of base.
  const model::SloPolicy& slo_policy;
  // Empty: there is no evidence at hand.
  EvidenceAtHand evidence_at_hand;
  ContractDiff contract;
  // Where the change touches policies/: head judged by the policies it
  // proposes, finished like `findings`. Else nullptr.
  const std::vector<base::Finding>* by_proposed_policies = nullptr;
};

// Pure: equal input gives an equal verdict. Thread-safety: as of the view.
Verdict BuildVerdict(const VerdictInput& input);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_BUILD_VERDICT_H_
