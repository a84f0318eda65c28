// Compares the rules of two versions of a clause.
#ifndef CODICIL_SERVICES_MODEL_DIFF_RULE_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_RULE_DIFF_H_

#include "services/model/diff/change_log.h"
#include "services/model/diff/diff_context.h"

namespace codicil::model {

// Appends what differs in keyword, constraint and date of rules with one id,
// and which rules are new, gone, or only called otherwise (equal but for the
// id: editorial). Texts are left to the editorial diff.
//
// A keyword goes up from MAY to SHOULD and SHOULD NOT to MUST and MUST NOT. One
// that turns into its opposite tightens, unless the constraints turned with it
// and allow as much as before.
void DiffRules(const ClauseVersion& before, const ClauseVersion& after,
               const DiffContext& context, ChangeLog& log);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_RULE_DIFF_H_
