// Finds a rule's page among those in the program.
#ifndef CODICIL_SERVICES_POLICY_REGISTRY_PAGE_OF_RULE_H_
#define CODICIL_SERVICES_POLICY_REGISTRY_PAGE_OF_RULE_H_

#include <string_view>

namespace codicil::policy {

// Markdown; empty for an id that has no page.
std::string_view PageOfRule(std::string_view rule);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_REGISTRY_PAGE_OF_RULE_H_
