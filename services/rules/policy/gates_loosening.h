// What policies/gates.yaml demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_GATES_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_GATES_LOOSENING_H_

#include <vector>

#include "services/model/policies/gates.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// Appends what loosens: a gate gone, or of another kind; a lower floor, an
// older verdict, a shorter comparison that suffices; harnesses no longer asked
// for.
void CompareGates(const std::vector<model::Gate>& before,
                  const std::vector<model::Gate>& after,
                  std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_GATES_LOOSENING_H_
