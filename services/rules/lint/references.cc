#include "services/rules/lint/references.h"

#include "services/rules/lint/clause_links.h"
#include "services/rules/lint/definition_index.h"
#include "services/rules/lint/ref_cycle.h"
#include "services/rules/lint/ref_not_reciprocal.h"
#include "services/rules/lint/ref_retired_target.h"
#include "services/rules/lint/ref_unresolved.h"
#include "services/rules/lint/schema_bad_id.h"
#include "services/rules/lint/schema_path_mismatch.h"
#include "services/rules/lint/seed_set.h"

namespace codicil::rules {

void CheckReferences(const model::HandbookView& view,
                     const std::vector<const model::Document*>& seeds,
                     std::vector<base::Finding>& findings) {
  const SeedSet seed_set(seeds);
  DefinitionIndex definitions(view);
  CheckUnresolved(view, seeds, definitions, findings);
  ForEachClauseLink(view, seeds, seed_set, definitions,
                    [&](const ClauseLink& link) {
                      JudgeRetiredTarget(view, link, findings);
                      JudgeNotReciprocal(link, findings);
                    });
  CheckCycles(seeds, seed_set, definitions, findings);
}

void CheckDefinitions(const model::HandbookView& view,
                      const std::vector<const model::Document*>& seeds,
                      std::vector<base::Finding>& findings) {
  const SeedSet seed_set(seeds);
  CheckDuplicateDefinitions(view, seeds, seed_set, findings);
  CheckPathCollisions(view, seeds, seed_set, findings);
}

}  // namespace codicil::rules
