// Every rule there is: its id, default severity and one-line summary.
#ifndef CODICIL_SERVICES_POLICY_REGISTRY_RULE_REGISTRY_H_
#define CODICIL_SERVICES_POLICY_REGISTRY_RULE_REGISTRY_H_

#include <string_view>
#include <vector>

#include "services/base/finding.h"

namespace codicil::policy {

struct RuleInfo {
  std::string_view id;  // "family/rule"
  base::Severity severity = base::Severity::kError;
  std::string_view summary;  // one sentence: what is wrong when it reports
};

// Sorted by id.
const std::vector<RuleInfo>& AllRules();
// Every id that a policy file may name, sorted: AllRules() and the ids that
// docs/formats.md reserves for rules this version does not have.
const std::vector<std::string_view>& NameableRules();

// nullptr for an unknown id.
const RuleInfo* FindRule(std::string_view id);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_REGISTRY_RULE_REGISTRY_H_
