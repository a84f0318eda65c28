// schema/bad-id, the part that looks across documents: one name, defined twice.
#ifndef CODICIL_SERVICES_RULES_LINT_SCHEMA_BAD_ID_H_
#define CODICIL_SERVICES_RULES_LINT_SCHEMA_BAD_ID_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/rules/lint/seed_set.h"

namespace codicil::rules {

// At each later definition by (path, line), the first one related. Repetitions
// in one list of one document are the schema's business; but a file of several
// OpenSLO documents is judged here.
void CheckDuplicateDefinitions(const model::HandbookView& view,
                               const std::vector<const model::Document*>& seeds,
                               const SeedSet& seed_set,
                               std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_SCHEMA_BAD_ID_H_
