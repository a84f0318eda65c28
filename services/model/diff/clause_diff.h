// What changed between two versions of a clause, and which part of its version
// that raises.
#ifndef CODICIL_SERVICES_MODEL_DIFF_CLAUSE_DIFF_H_
#define CODICIL_SERVICES_MODEL_DIFF_CLAUSE_DIFF_H_

#include <vector>

#include "services/base/semver.h"
#include "services/model/diff/diff_context.h"
#include "services/model/diff/number_changes.h"
#include "services/model/diff/typed_change.h"

namespace codicil::model {

struct ClauseDiff {
  // In the order of the clause's table, normative ones first. Empty if and only
  // if the canonical digests are equal.
  std::vector<TypedChange> changes;
  // The largest bump of the changes; in 0.y.z major means minor. kNone: nothing
  // changed.
  base::Bump required = base::Bump::kNone;
  // Something in: status effectiveFrom scope overrides rules[].keyword
  // rules[].constraint slos procedure.budget, steps' from/to, decision,
  // verification.
  bool is_normative = false;
  // Numbers changed in prose while nothing normative did, and not explained.
  // Each counts as a major change.
  std::vector<NumberChange> unclassified;
};

// Tightening (a behaviour that complied no longer does) is major, and minor if
// announced by `context.grace_period`; other normative changes are minor; the
// rest is patch. The change of metadata.version itself asks for nothing.
ClauseDiff DiffClauses(const ClauseVersion& before, const ClauseVersion& after,
                       const DiffContext& context);

// A clause that is new, or gone: one change. New is major where something
// binding comes into force at once, gone where it was in force.
ClauseDiff DiffAdded(const Clause& after, const DiffContext& context);
ClauseDiff DiffRemoved(const Clause& before, const DiffContext& context);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_DIFF_CLAUSE_DIFF_H_
