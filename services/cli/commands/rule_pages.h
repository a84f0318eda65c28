// The pages of docs/rules, as part of the program.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_RULE_PAGES_H_
#define CODICIL_SERVICES_CLI_COMMANDS_RULE_PAGES_H_

#include <vector>

#include "services/cli/embed/embedded_file.h"

namespace codicil::cli {

// In order of their paths, "family/rule.md".
const std::vector<EmbeddedFile>& RulePages();

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_RULE_PAGES_H_
