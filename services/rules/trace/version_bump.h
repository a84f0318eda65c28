// version/{bump-too-small, bump-mismatch, not-increased}: at most one a clause.
#ifndef CODICIL_SERVICES_RULES_TRACE_VERSION_BUMP_H_
#define CODICIL_SERVICES_RULES_TRACE_VERSION_BUMP_H_

#include <vector>

#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/rules/trace/changed_clause.h"

namespace codicil::rules {

// The version that follows `from` for a change that requires `bump`. A
// pre-release of 1.3.0 may still become 1.3.0 if no more than a minor change
// came in; the pre-release and build of `from` do not count otherwise.
// Source: semver.org, 6 to 11.
base::Semver NextVersion(const base::Semver& from, base::Bump bump);

// Compares the version of a changed clause with the one that its diff requires.
// A pre-release of the right version is right. A clause in 0.y.z may become
// 1.0.0 when it first comes into force. Where the history has a new entry of
// the wrong version, the fix writes the right one in both places.
void CheckVersionBump(const ChangedClause& clause,
                      std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_VERSION_BUMP_H_
