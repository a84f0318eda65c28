#include "services/policy/registry/page_of_rule.h"

#include <string>

#include "services/base/embed/embedded_file.h"
#include "services/policy/registry/rule_pages.h"

namespace codicil::policy {

std::string_view PageOfRule(std::string_view rule) {
  const std::string path = std::string(rule) + ".md";
  for (const base::EmbeddedFile& page : RulePages()) {
    if (page.path == path) return page.bytes;
  }
  return {};
}

}  // namespace codicil::policy
