// schema/path-mismatch, the part that looks across files: two paths that a file
// system which folds case cannot tell apart.
#ifndef CODICIL_SERVICES_RULES_LINT_SCHEMA_PATH_MISMATCH_H_
#define CODICIL_SERVICES_RULES_LINT_SCHEMA_PATH_MISMATCH_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/rules/lint/seed_set.h"

namespace codicil::rules {

// At the start of each later file by path, the first one related.
void CheckPathCollisions(const model::HandbookView& view,
                         const std::vector<const model::Document*>& seeds,
                         const SeedSet& seed_set,
                         std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_SCHEMA_PATH_MISMATCH_H_
