#include "services/model/policies/catalog_reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

Service ReadService(const YamlNode& node) {
  Service service;
  service.id = StringAt(&node, "id");
  service.domain = StringAt(&node, "domain");
  service.tier = IntegerOf(node.Find("tier")).value_or(0);
  service.environments = ScalarsOf(node.Find("environments"));
  const YamlNode* labels = node.Find("labels");
  for (uint32_t i = 0; labels != nullptr && i < labels->pair_count(); ++i) {
    if (!labels->value(i).IsScalar()) continue;
    service.labels.emplace_back(labels->key(i).scalar, labels->value(i).scalar);
  }
  std::sort(service.labels.begin(), service.labels.end());
  ForEachMapping(node.Find("dependsOn"), [&](const YamlNode& dependency) {
    if (StringAt(&dependency, "kind") != "hard") return;
    service.hard_dependencies.push_back(StringAt(&dependency, "service"));
  });
  return service;
}

}  // namespace

Catalog ReadCatalog(const YamlNode& root) {
  std::vector<Service> services;
  ForEachMapping(Get(&root, "spec", "services"), [&](const YamlNode& node) {
    services.push_back(ReadService(node));
  });
  return Catalog(std::move(services));
}

}  // namespace codicil::model
