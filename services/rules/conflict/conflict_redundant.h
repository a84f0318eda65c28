// conflict/redundant.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_REDUNDANT_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_REDUNDANT_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/rules/conflict/conflict_context.h"
#include "services/rules/conflict/norm.h"

namespace codicil::rules {

// Whether one of the two is redundant: it has the same keyword, holds nowhere
// and at no time where the other does not, and allows all that the other
// allows; neither overrides the other, and the other is not overridden there.
bool IsRedundantPair(const Norm& a, const Norm& b, ConflictContext& context);

// Precondition: IsRedundantPair(first, second), and `first` precedes.
base::Finding RedundantFinding(const Norm& first, const Norm& second,
                               ConflictContext& context);

// Rows of decision tables that no point matches.
void CheckDecisionRows(const model::Document& document,
                       ConflictContext& context,
                       std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_REDUNDANT_H_
