#include "services/model/policies/raci_reader.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

Person ReadPerson(const YamlNode& node) {
  return {StringAt(&node, "id"), StringAt(&node, "name"),
          StringAt(&node, "gitlab"), ScalarsOf(node.Find("domains"))};
}

std::optional<Delegation> ReadDelegation(const YamlNode& node) {
  const std::optional<base::Date> from = DateOf(node.Find("from"));
  const std::optional<base::Date> until = DateOf(node.Find("until"));
  if (!from || !until) return std::nullopt;
  return Delegation{StringAt(&node, "to"), *from, *until};
}

Role ReadRole(const YamlNode& node) {
  Role role;
  role.id = StringAt(&node, "id");
  role.span = SpanOf(node.Find("id"));
  role.members = ScalarsOf(node.Find("members"));
  const YamlNode* domains = node.Find("perDomain");
  for (uint32_t i = 0; domains != nullptr && i < domains->pair_count(); ++i) {
    role.per_domain.emplace_back(domains->key(i).scalar,
                                 ScalarsOf(&domains->value(i)));
  }
  std::sort(role.per_domain.begin(), role.per_domain.end());
  ForEachMapping(node.Find("delegations"), [&](const YamlNode& each) {
    if (auto delegation = ReadDelegation(each)) {
      role.delegations.push_back(std::move(*delegation));
    }
  });
  return role;
}

RaciActivity ReadActivity(const YamlNode& node) {
  return {StringAt(&node, "activity"), ScalarsOf(node.Find("responsible")),
          StringAt(&node, "accountable"), ScalarsOf(node.Find("consulted")),
          ScalarsOf(node.Find("informed"))};
}

}  // namespace

Raci ReadRaci(const YamlNode& root) {
  Raci raci;
  const YamlNode* spec = root.Find("spec");
  raci.domains = ScalarsOf(Get(spec, "domains"));
  ForEachMapping(Get(spec, "people"), [&](const YamlNode& node) {
    raci.people.push_back(ReadPerson(node));
  });
  ForEachMapping(Get(spec, "roles"), [&](const YamlNode& node) {
    raci.roles.push_back(ReadRole(node));
  });
  ForEachMapping(Get(spec, "matrix"), [&](const YamlNode& node) {
    raci.matrix.push_back(ReadActivity(node));
  });
  return raci;
}

}  // namespace codicil::model
