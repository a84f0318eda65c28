// Compares the decision tables of two versions of a clause.
#ifndef CODICIL_SERVICES_MODEL_DIFF_DECISION_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_DECISION_DIFF_H_

#include "services/model/diff/change_log.h"
#include "services/model/diff/diff_context.h"

namespace codicil::model {

// Appends one change if inputs or rows differ in more than notes and spelling.
// A row is a MUST where it matches and no row above does. The table tightens if
// there is a point in the clause's scope before the change, where a parameter
// has values that were allowed and no longer are; or if there are more than
// 4,096 pairs of rows to compare.
void DiffDecision(const ClauseVersion& before, const ClauseVersion& after,
                  const DiffContext& context, ChangeLog& log);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_DECISION_DIFF_H_
