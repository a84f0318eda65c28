// What policies/workflow.yaml demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_WORKFLOW_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_WORKFLOW_LOOSENING_H_

#include <vector>

#include "services/model/policies/workflow.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// Appends what loosens: a stage gone or looser (see CompareStages), `onlyIf`
// gone or wider, fewer working hours, and a new track that takes changes which
// needed a stricter one. A stage or track that has another name and demands no
// less is none.
void CompareWorkflows(const model::Workflow& before,
                      const model::Workflow& after,
                      std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_WORKFLOW_LOOSENING_H_
