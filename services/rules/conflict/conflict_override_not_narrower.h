// conflict/override-not-narrower.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_OVERRIDE_NOT_NARROWER_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_OVERRIDE_NOT_NARROWER_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/conflict/conflict_context.h"

namespace codicil::rules {

// Clauses that override one whose scope is not strictly wider, with either of
// the two among the seeds. Stands at the entry of `overrides`. Retired clauses
// are not judged, on neither side.
void CheckOverrideNotNarrower(ConflictContext& context,
                              std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_OVERRIDE_NOT_NARROWER_H_
