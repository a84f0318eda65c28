// References to clauses, seen from both ends.
#ifndef CODICIL_SERVICES_RULES_LINT_CLAUSE_LINKS_H_
#define CODICIL_SERVICES_RULES_LINT_CLAUSE_LINKS_H_

#include <functional>
#include <vector>

#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/symbol.h"
#include "services/rules/lint/definition_index.h"
#include "services/rules/lint/seed_set.h"

namespace codicil::rules {

// One mention of a clause that exists. `target.clause` is not null.
struct ClauseLink {
  const model::Document& source;
  const model::Symbol& reference;
  const model::Document& target;
};

// Visits each mention whose source or target is among the seeds, once.
void ForEachClauseLink(const model::HandbookView& view,
                       const std::vector<const model::Document*>& seeds,
                       const SeedSet& seed_set, DefinitionIndex& definitions,
                       const std::function<void(const ClauseLink&)>& visit);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_CLAUSE_LINKS_H_
