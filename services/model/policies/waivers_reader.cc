#include "services/model/policies/waivers_reader.h"

#include <optional>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {

std::vector<Waiver> ReadWaivers(const YamlNode& root) {
  std::vector<Waiver> waivers;
  ForEachMapping(Get(&root, "spec", "waivers"), [&](const YamlNode& node) {
    const std::optional<base::Date> expires = DateOf(node.Find("expires"));
    if (!expires) return;
    waivers.push_back({StringAt(&node, "id"), StringAt(&node, "rule"),
                       StringAt(&node, "document"), *expires,
                       StringAt(&node, "owner"), SpanOf(node.Find("id")),
                       SpanOf(node.Find("expires"))});
  });
  return waivers;
}

}  // namespace codicil::model
