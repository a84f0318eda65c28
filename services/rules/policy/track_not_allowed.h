// policy/track-not-allowed: an RFC on a track that is not for its change.
#ifndef CODICIL_SERVICES_RULES_POLICY_TRACK_NOT_ALLOWED_H_
#define CODICIL_SERVICES_RULES_POLICY_TRACK_NOT_ALLOWED_H_

#include <functional>
#include <vector>

#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/model/document.h"
#include "services/model/policies/workflow.h"

namespace codicil::rules {

// The largest bump that the clauses of an RFC need.
using BumpOf = std::function<base::Bump(const model::Document& rfc)>;

// Appends a finding at the track of each RFC whose track at base has an
// `onlyIf` that the change does not meet, or exists in the proposal only.
// `at_head` is nullptr where the change leaves policies/ alone. A track that
// exists nowhere is ref/unresolved.
void CheckTracks(const model::Workflow& at_base, const model::Workflow* at_head,
                 const std::vector<const model::Document*>& rfcs_under_review,
                 const BumpOf& bump_of, std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_TRACK_NOT_ALLOWED_H_
