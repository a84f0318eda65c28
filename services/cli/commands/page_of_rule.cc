#include "services/cli/commands/page_of_rule.h"

#include <string>

#include "services/cli/commands/rule_pages.h"

namespace codicil::cli {

std::string_view PageOfRule(std::string_view rule) {
  const std::string path = std::string(rule) + ".md";
  for (const EmbeddedFile& page : RulePages()) {
    if (page.path == path) return page.bytes;
  }
  return {};
}

}  // namespace codicil::cli
