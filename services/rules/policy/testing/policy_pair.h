// Two versions of a policy file, for tests that compare them.
#ifndef CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_
#define CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_

#include <functional>
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

// One edit of a file, and what it loosens.
struct LooseningRow {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> told;
};

// Appends what `after` loosens.
using Compare =
    std::function<void(const model::Policies& before,
                       const model::Policies& after, std::vector<Loosening>&)>;

// Expects of each row that its edit of `before` loosens what it says.
void ExpectLoosenings(model::DocumentKind kind, const std::string& before,
                      const std::vector<LooseningRow>& rows,
                      const Compare& compare);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_TESTING_POLICY_PAIR_H_
