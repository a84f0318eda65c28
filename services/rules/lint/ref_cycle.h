// ref/cycle: documents that refer to each other in a circle.
#ifndef CODICIL_SERVICES_RULES_LINT_REF_CYCLE_H_
#define CODICIL_SERVICES_RULES_LINT_REF_CYCLE_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/rules/lint/definition_index.h"
#include "services/rules/lint/seed_set.h"

namespace codicil::rules {

// Three relations may not go in circles, each by itself: clauses that supersede
// each other, clauses that override each other, and services of the catalog
// that depend hard on each other.
//
// Circles with a node in common are one finding: at the last member by (path,
// line), the others related. The message spells a shortest circle out.
void CheckCycles(const std::vector<const model::Document*>& seeds,
                 const SeedSet& seed_set, DefinitionIndex& definitions,
                 std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REF_CYCLE_H_
