#include "services/rules/lint/localized_texts.h"

#include "services/model/schema/kind_registry.h"

namespace codicil::rules {

using model::InnerPath;
using model::TypeKind;
using model::YamlNode;

LocalizedTexts::LocalizedTexts() {
  for (const model::KindSchema* kind : model::AllKinds()) {
    if (const Route* route = RouteOf(kind->root)) by_kind_[kind] = route;
  }
}

// Nullptr if the type leads to no text.
const LocalizedTexts::Route* LocalizedTexts::RouteOf(
    const model::TypeSpec* type) {
  if (type == nullptr || model::IsScalarKind(type->kind)) return nullptr;
  const auto found = by_type_.find(type);
  if (found != by_type_.end()) return found->second;
  Route route;
  route.kind = type->kind;
  for (const model::FieldSpec& field : type->fields) {
    const Route* to = RouteOf(field.type);
    if (to != nullptr) route.fields.emplace_back(field.name, to);
  }
  route.discriminator = type->discriminator;
  for (const model::VariantSpec& variant : type->variants) {
    const Route* to = RouteOf(variant.object);
    if (to != nullptr) route.variants.emplace_back(variant.word, to);
  }
  route.element = RouteOf(type->element);
  route.list = RouteOf(type->list);
  route.object = RouteOf(type->object);
  const bool leads = route.kind == TypeKind::kLocalized ||
                     !route.fields.empty() || !route.variants.empty() ||
                     route.element != nullptr || route.list != nullptr ||
                     route.object != nullptr;
  if (leads) routes_.push_back(std::make_unique<Route>(std::move(route)));
  const Route* const kept = leads ? routes_.back().get() : nullptr;
  by_type_[type] = kept;
  return kept;
}

void LocalizedTexts::ForEach(const YamlNode& root,
                             const model::KindSchema& schema,
                             const Visit& visit) const {
  const auto route = by_kind_.find(&schema);
  if (route != by_kind_.end()) Follow(*route->second, root, {}, visit);
}

void LocalizedTexts::Follow(const Route& route, const YamlNode& node,
                            const InnerPath& path, const Visit& visit) {
  switch (route.kind) {
    case TypeKind::kLocalized:
      if (node.IsMapping()) visit(node, path);
      return;
    case TypeKind::kList:
      for (uint32_t i = 0; i < node.item_count(); ++i) {
        Follow(*route.element, node.item(i), {path, node.item(i), i}, visit);
      }
      return;
    case TypeKind::kMap:
      for (uint32_t i = 0; i < node.pair_count(); ++i) {
        Follow(*route.element, node.value(i), {path, node.key(i).scalar},
               visit);
      }
      return;
    case TypeKind::kUnion:
      if (const YamlNode* word = node.Find(route.discriminator)) {
        for (const auto& [name, variant] : route.variants) {
          if (word->IsScalar() && word->scalar == name) {
            Follow(*variant, node, path, visit);
          }
        }
      }
      return;
    case TypeKind::kByShape:
      if (node.IsSequence() && route.list != nullptr) {
        Follow(*route.list, node, path, visit);
      }
      if (node.IsMapping() && route.object != nullptr) {
        Follow(*route.object, node, path, visit);
      }
      return;
    default:
      for (const auto& [name, field] : route.fields) {
        const YamlNode* value = node.Find(name);
        if (value != nullptr) Follow(*field, *value, {path, name}, visit);
      }
      return;
  }
}

}  // namespace codicil::rules
