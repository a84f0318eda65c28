// Judges what a change does: version bumps, the RFC that carries it, ids.
#ifndef CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_
#define CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/model/diff/typed_change.h"
#include "services/rules/trace/change_input.h"

namespace codicil::rules {

// What happened to one clause.
struct ClauseChange {
  std::string clause;
  std::string path;
  std::string from_version;  // empty: the clause is new
  std::string to_version;    // empty: the clause is gone
  base::Bump required = base::Bump::kNone;
  // The strongest of the changes.
  model::ChangeEffect effect = model::ChangeEffect::kEditorial;
  // One line a typed change: "spec.rules[guard].keyword: SHOULD -> MUST
  // (tightened, major)".
  std::vector<std::string> changes;
};

// Appends the findings of version/{bump-too-small, bump-mismatch,
// not-increased, history-missing (a changed clause without a new entry)},
// trace/{rfc-missing, changes-mismatch}, ref/id-reused and
// term/unclassified-number. Result: the changed clauses in path order.
std::vector<ClauseChange> CheckChange(const ChangeInput& input,
                                      std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_CHANGE_RULES_H_
