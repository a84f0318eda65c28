// conflict/contradiction and conflict/tension.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_GROUPS_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_GROUPS_H_

#include "services/base/finding.h"
#include "services/rules/conflict/conflict_context.h"
#include "services/rules/conflict/group_search.h"

namespace codicil::rules {

// What a minimal group is reported as: a contradiction if all its norms are
// MUST or MUST NOT, else a tension. Precondition: the group has a meeting.
base::Finding GroupFinding(const Group& group, ConflictContext& context);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_GROUPS_H_
