// ref/id-reused: an id that was given up comes back.
#ifndef CODICIL_SERVICES_RULES_TRACE_ID_REUSED_H_
#define CODICIL_SERVICES_RULES_TRACE_ID_REUSED_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/trace/change_input.h"
#include "services/rules/trace/changed_clause.h"

namespace codicil::rules {

// A file that is added where an ancestor of base had deleted it, unless a
// clause moves there in this change; and a retired clause that leaves that
// status.
void CheckReusedIds(const ChangeInput& input,
                    const std::vector<ChangedClause>& clauses,
                    std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_ID_REUSED_H_
