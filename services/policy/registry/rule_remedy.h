// What makes a rule pass, in one sentence.
#ifndef CODICIL_SERVICES_POLICY_REGISTRY_RULE_REMEDY_H_
#define CODICIL_SERVICES_POLICY_REGISTRY_RULE_REMEDY_H_

#include <string_view>
#include <vector>

namespace codicil::policy {

struct RuleRemedy {
  std::string_view rule;
  std::string_view text;
};

// Sorted by rule. Made from the pages of docs/rules: the first sentence below
// "## Fix".
const std::vector<RuleRemedy>& AllRemedies();

// Empty for an unknown rule.
std::string_view RemedyOf(std::string_view rule);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_REGISTRY_RULE_REMEDY_H_
