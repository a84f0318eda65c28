// What policies/glossary.yaml demands less of than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_GLOSSARY_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_GLOSSARY_LOOSENING_H_

#include <vector>

#include "services/model/policies/policies.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// Appends what loosens: a term gone, a variant no longer banned by any term of
// its language.
void CompareGlossaries(const std::vector<model::GlossaryTerm>& before,
                       const std::vector<model::GlossaryTerm>& after,
                       std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_GLOSSARY_LOOSENING_H_
