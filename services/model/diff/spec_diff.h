// Compares scope, SLO thresholds, procedure and verification of two versions of
// a clause.
#ifndef CODICIL_SERVICES_MODEL_DIFF_SPEC_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_SPEC_DIFF_H_

#include "services/model/diff/change_log.h"
#include "services/model/diff/diff_context.h"

namespace codicil::model {

// Widened (some symbolic point was not in it) is tightened.
void DiffScope(const ClauseVersion& before, const ClauseVersion& after,
               const DiffContext& context, ChangeLog& log);

// Thresholds are matched by SLO. Tightened: objective up, another window, a
// revision after fewer misses, a threshold that is new.
void DiffSlos(const ClauseVersion& before, const ClauseVersion& after,
              ChangeLog& log);

// Steps are matched by id. Tightened: a smaller budget, a step whose time does
// not hold all of its old time, a step or a procedure that is new.
void DiffProcedure(const ClauseVersion& before, const ClauseVersion& after,
                   ChangeLog& log);

// Tightened: evidence that was not needed, or another verdict.
void DiffVerification(const ClauseVersion& before, const ClauseVersion& after,
                      ChangeLog& log);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_SPEC_DIFF_H_
