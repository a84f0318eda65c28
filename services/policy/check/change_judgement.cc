#include "services/policy/check/change_judgement.h"

#include "services/rules/similar/past_rfc.h"
#include "services/workflow/seats/infeasible_seats.h"

namespace codicil::policy {

std::vector<const model::Document*> RfcsUnderReview(
    const std::vector<rules::ChangedFile>& files) {
  std::vector<const model::Document*> rfcs;
  for (const rules::ChangedFile& file : files) {
    if (file.after != nullptr && file.after->rfc != nullptr) {
      rfcs.push_back(file.after);
    }
  }
  return rfcs;
}

std::vector<rules::ClauseChange> JudgeChange(
    const ProposedChange& change, std::vector<base::Finding>& findings) {
  std::vector<rules::ClauseChange> changes = rules::CheckChange(
      {change.files, change.head.view(), change.base.catalog(),
       change.base.parameters(), change.judge.grace_period, change.at},
      findings);
  const std::vector<const model::Document*> rfcs =
      RfcsUnderReview(change.files);
  workflow::CheckRfcSeats(change.judge, base::DateOf(change.at), rfcs,
                          findings);
  rules::CheckSimilarRfcs(change.head.view(), rfcs, findings);
  return changes;
}

}  // namespace codicil::policy
