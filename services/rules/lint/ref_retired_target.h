// ref/retired-target: a reference to a clause that is retired.
#ifndef CODICIL_SERVICES_RULES_LINT_REF_RETIRED_TARGET_H_
#define CODICIL_SERVICES_RULES_LINT_REF_RETIRED_TARGET_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/handbook_view.h"
#include "services/rules/lint/clause_links.h"

namespace codicil::rules {

// Two kinds of reference may name a retired clause: `supersedes`, which must,
// and the changes of an RFC, which are the record of how it came to be retired.
// The message names the clauses that supersede the retired one, if there are
// any.
void JudgeRetiredTarget(const model::HandbookView& view, const ClauseLink& link,
                        std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REF_RETIRED_TARGET_H_
