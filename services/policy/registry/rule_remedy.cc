#include "services/policy/registry/rule_remedy.h"

#include <algorithm>

namespace codicil::policy {

std::string_view RemedyOf(std::string_view rule) {
  const std::vector<RuleRemedy>& remedies = AllRemedies();
  const auto found =
      std::lower_bound(remedies.begin(), remedies.end(), rule,
                       [](const RuleRemedy& remedy, std::string_view wanted) {
                         return remedy.rule < wanted;
                       });
  return found != remedies.end() && found->rule == rule ? found->text
                                                        : std::string_view();
}

}  // namespace codicil::policy
