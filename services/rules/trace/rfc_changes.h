// trace/{rfc-missing, changes-mismatch}: the RFC under review that carries a
// change, and whether it says what the change does.
#ifndef CODICIL_SERVICES_RULES_TRACE_RFC_CHANGES_H_
#define CODICIL_SERVICES_RULES_TRACE_RFC_CHANGES_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/trace/change_input.h"
#include "services/rules/trace/changed_clause.h"

namespace codicil::rules {

// An RFC is under review if the change adds or changes its file (in more than
// comments and style).
//
// trace/rfc-missing: a changed clause while none is under review (at the
// clause's version); a new history entry that cites another RFC than the one
// under review that lists the clause (at the citation).
//
// trace/changes-mismatch: an entry of `changes` for what does not change, or
// for another kind of change, or for a clause that another RFC under review
// lists (at the entry); a changed clause or policy that no RFC under review
// lists (at the `changes` of the RFC that the clause's new entry cites, else of
// the first). Policies, too, count as changed when their canonical form does.
//
// What cannot be read is not judged: yaml/ and schema/ have told of it.
void CheckRfcs(const ChangeInput& input,
               const std::vector<ChangedClause>& clauses,
               std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_RFC_CHANGES_H_
