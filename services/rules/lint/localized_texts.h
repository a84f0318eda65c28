// Finds the localized texts of a document.
#ifndef CODICIL_SERVICES_RULES_LINT_LOCALIZED_TEXTS_H_
#define CODICIL_SERVICES_RULES_LINT_LOCALIZED_TEXTS_H_

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/model/schema/inner_path.h"
#include "services/model/schema/kind_schema.h"
#include "services/model/schema/type_spec.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::rules {

// Knows, from the tables of all kinds, which keys lead to localized texts, and
// follows no others. Immutable, thread-safe.
class LocalizedTexts {
 public:
  // `text` is a mapping from languages to texts, `path` where it stands.
  using Visit = std::function<void(const model::YamlNode& text,
                                   const model::InnerPath& path)>;

  LocalizedTexts();

  // In the order of the table, not of the document.
  void ForEach(const model::YamlNode& root, const model::KindSchema& schema,
               const Visit& visit) const;

 private:
  // The part of a type that leads to texts.
  struct Route {
    model::TypeKind kind = model::TypeKind::kAny;
    std::vector<std::pair<std::string_view, const Route*>> fields;
    std::string_view discriminator;
    std::vector<std::pair<std::string_view, const Route*>> variants;
    const Route* element = nullptr;  // of a list or map
    const Route* list = nullptr;     // by shape
    const Route* object = nullptr;
  };

  const Route* RouteOf(const model::TypeSpec* type);
  static void Follow(const Route& route, const model::YamlNode& node,
                     const model::InnerPath& path, const Visit& visit);

  std::vector<std::unique_ptr<Route>> routes_;
  absl::flat_hash_map<const model::TypeSpec*, const Route*> by_type_;
  absl::flat_hash_map<const model::KindSchema*, const Route*> by_kind_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_LOCALIZED_TEXTS_H_
