#include "services/policy/verdict/build_verdict.h"

#include <algorithm>

#include "services/policy/verdict/proposed.h"
#include "services/policy/verdict/slo_impact.h"

namespace codicil::policy {
namespace {

Subject SubjectOf(const VerdictInput& input) {
  if (input.files == nullptr) return Subject::kHandbook;
  return input.files->empty() ? Subject::kNoChange : Subject::kChange;
}

base::Bump LargestBump(const std::vector<rules::ClauseChange>& changes) {
  base::Bump bump = base::Bump::kNone;
  for (const rules::ClauseChange& change : changes) {
    bump = std::max(bump, change.required);
  }
  return bump;
}

}  // namespace

Verdict BuildVerdict(const VerdictInput& input) {
  Verdict verdict;
  std::vector<MissingEvidence> missing;
  if (input.files != nullptr) {
    missing = FindMissingEvidence(*input.files, input.changes, input.head,
                                  input.evidence_at_hand);
    verdict.slos = FindSloImpacts(*input.files, input.head, input.slo_policy);
  }
  verdict.reasons = BuildReasons(SubjectOf(input), input.findings, missing);
  verdict.outcome = verdict.reasons.outcome;
  verdict.bump = LargestBump(input.changes);
  verdict.contract = input.contract;
  if (input.by_proposed_policies != nullptr) {
    verdict.by_proposed_policies =
        CompareVerdicts(input.findings, *input.by_proposed_policies);
    // Evidence is missing whatever the policies.
    Outcome& outcome = verdict.by_proposed_policies->outcome;
    if (!missing.empty()) outcome = std::max(outcome, Outcome::kPending);
  }
  return verdict;
}

}  // namespace codicil::policy
