#include "services/model/diff/clause_form.h"

#include "services/base/check.h"
#include "services/model/document.h"
#include "services/model/schema/canonical.h"
#include "services/model/schema/kind_registry.h"
#include "services/model/schema/kind_schema.h"

namespace codicil::model {
namespace {

// Cuts the first key off a path.
std::string_view NextKey(std::string_view& path) {
  const size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  return key;
}

const TypeSpec& FieldType(const TypeSpec& type, std::string_view name) {
  for (const FieldSpec& field : type.fields) {
    if (field.name == name) return *field.type;
  }
  CODICIL_CHECK(false);
  return type;
}

}  // namespace

const TypeSpec& ClauseType() {
  return *SchemaForKind(DocumentKind::kClause)->root;
}

const TypeSpec& ClauseTypeAt(std::string_view path) {
  const TypeSpec* type = &ClauseType();
  while (!path.empty()) {
    std::string_view key = NextKey(path);
    const bool to_items = key.size() > 2 && key.substr(key.size() - 2) == "[]";
    if (to_items) key.remove_suffix(2);
    type = &FieldType(*type, key);
    if (to_items) type = type->element;
  }
  return *type;
}

std::string FormOf(const TypeSpec& type, const YamlNode* node) {
  if (node == nullptr) return "";
  KindSchema schema;
  schema.root = &type;
  std::string form = CanonicalForm(*node, schema);
  return form == "[]" || form == "{}" ? "" : form;
}

const YamlNode* PartAt(const YamlNode& root, std::string_view path) {
  const YamlNode* node = &root;
  while (node != nullptr && !path.empty()) node = node->Find(NextKey(path));
  return node;
}

std::string FormAt(const YamlNode& root, std::string_view path) {
  return FormOf(ClauseTypeAt(path), PartAt(root, path));
}

const YamlNode* ItemNamed(const YamlNode* list, std::string_view key,
                          std::string_view name) {
  if (list == nullptr) return nullptr;
  for (uint32_t i = 0; i < list->item_count(); ++i) {
    const YamlNode* value = list->item(i).Find(key);
    if (value != nullptr && value->IsScalar() && value->scalar == name) {
      return &list->item(i);
    }
  }
  return nullptr;
}

}  // namespace codicil::model
