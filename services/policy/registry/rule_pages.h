// The pages of docs/rules, as part of the program.
#ifndef CODICIL_SERVICES_POLICY_REGISTRY_RULE_PAGES_H_
#define CODICIL_SERVICES_POLICY_REGISTRY_RULE_PAGES_H_

#include <vector>

#include "services/base/embed/embedded_file.h"

namespace codicil::policy {

// In order of their paths, "family/rule.md".
const std::vector<base::EmbeddedFile>& RulePages();

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_REGISTRY_RULE_PAGES_H_
