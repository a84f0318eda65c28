// Two versions of a policy file, for tests that compare them.
#ifndef CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_
#define CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// What the text of a file of `kind` says.
model::Policies PoliciesOf(model::DocumentKind kind, std::string_view text);

// `text` with `from`, which must stand there once, replaced by `to`.
std::string Edited(std::string text, std::string_view from,
                   std::string_view to);

// "spec.gates[clean].maxAge = 14d: the gate clean has ...".
std::vector<std::string> Told(const std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_
