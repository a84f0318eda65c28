// ref/not-reciprocal: a clause supersedes one that has not been retired.
#ifndef CODICIL_SERVICES_RULES_LINT_REF_NOT_RECIPROCAL_H_
#define CODICIL_SERVICES_RULES_LINT_REF_NOT_RECIPROCAL_H_

#include <vector>

#include "services/base/finding.h"
#include "services/rules/lint/clause_links.h"

namespace codicil::rules {

// A clause that supersedes itself is ref/cycle, and only that.
void JudgeNotReciprocal(const ClauseLink& link,
                        std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REF_NOT_RECIPROCAL_H_
