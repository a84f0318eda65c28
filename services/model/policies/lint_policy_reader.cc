#include "services/model/policies/lint_policy_reader.h"

#include <cstdint>
#include <optional>

#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {

std::map<std::string, base::Severity> ReadSeverities(const YamlNode& root) {
  std::map<std::string, base::Severity> severities;
  const YamlNode* list = Get(&root, "spec", "severities");
  for (uint32_t i = 0; list != nullptr && i < list->pair_count(); ++i) {
    const std::optional<base::Severity> severity =
        base::ParseSeverity(std::string(list->value(i).scalar));
    if (severity) severities.emplace(list->key(i).scalar, *severity);
  }
  return severities;
}

}  // namespace codicil::model
