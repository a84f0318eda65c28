// term/unclassified-number: a number, unit or BCP 14 keyword that changed in
// prose while nothing normative did.
#ifndef CODICIL_SERVICES_RULES_TRACE_UNCLASSIFIED_NUMBER_H_
#define CODICIL_SERVICES_RULES_TRACE_UNCLASSIFIED_NUMBER_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/trace/changed_clause.h"

namespace codicil::rules {

// One finding for each stretch of terms that nobody explained, at its first
// term in the new text; at the text where terms are only gone, and at the
// clause's version where the text is gone.
void CheckUnclassifiedNumbers(const ChangedClause& clause,
                              std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_UNCLASSIFIED_NUMBER_H_
