// version/history-missing of a change: the entry that it should have added.
#ifndef CODICIL_SERVICES_RULES_TRACE_VERSION_HISTORY_H_
#define CODICIL_SERVICES_RULES_TRACE_VERSION_HISTORY_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/trace/changed_clause.h"

namespace codicil::rules {

// A raised version whose entry stood in the history before. A version that has
// no entry in front at all is told of the document (traceability.h), and one
// that was not raised by version/not-increased.
void CheckNewHistory(const ChangedClause& clause,
                     std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_VERSION_HISTORY_H_
