#include "services/rules/trace/change_rules.h"

#include <algorithm>
#include <utility>

#include "services/rules/trace/changed_clause.h"
#include "services/rules/trace/id_reused.h"
#include "services/rules/trace/rfc_changes.h"
#include "services/rules/trace/unclassified_number.h"
#include "services/rules/trace/version_bump.h"
#include "services/rules/trace/version_history.h"

namespace codicil::rules {
namespace {

ClauseChange Summarize(const ChangedClause& clause) {
  ClauseChange change;
  change.clause = clause.id;
  change.path = clause.path;
  if (clause.old_clause() != nullptr) {
    change.from_version = clause.old_clause()->version;
  }
  if (clause.new_clause() != nullptr) {
    change.to_version = clause.new_clause()->version;
  }
  change.required = clause.diff.required;
  for (const model::TypedChange& typed : clause.diff.changes) {
    change.changes.push_back(model::Describe(typed));
    change.effect = std::max(change.effect, typed.effect);
  }
  return change;
}

}  // namespace

std::vector<ClauseChange> CheckChange(const ChangeInput& input,
                                      std::vector<base::Finding>& findings) {
  const std::vector<ChangedClause> clauses = FindChangedClauses(input);
  std::vector<ClauseChange> changes;
  for (const ChangedClause& clause : clauses) {
    CheckVersionBump(clause, findings);
    CheckNewHistory(clause, findings);
    CheckUnclassifiedNumbers(clause, findings);
    changes.push_back(Summarize(clause));
  }
  CheckRfcs(input, clauses, findings);
  CheckReusedIds(input, clauses, findings);
  return changes;
}

}  // namespace codicil::rules
