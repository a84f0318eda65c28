// ref/unresolved and policy/unknown-role: a name that nothing defines.
#ifndef CODICIL_SERVICES_RULES_LINT_REF_UNRESOLVED_H_
#define CODICIL_SERVICES_RULES_LINT_REF_UNRESOLVED_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/rules/lint/definition_index.h"

namespace codicil::rules {

// Judges every reference of the seeds. An unknown role is policy/unknown-role
// in documents under policies/, and ref/unresolved elsewhere. A clause that an
// RFC takes out of the handbook is gone on purpose.
//
// The message proposes the nearest name of its kind, except for clauses,
// incidents and RFCs: there are too many of them.
void CheckUnresolved(const model::HandbookView& view,
                     const std::vector<const model::Document*>& seeds,
                     DefinitionIndex& definitions,
                     std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REF_UNRESOLVED_H_
