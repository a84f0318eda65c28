// Paths inside a document, "spec.rules[guard].text.en": keys by dots, list
// items by id, else name, else index from 0.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_INNER_PATH_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_INNER_PATH_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Appends ".key", or "key" to an empty path.
void AppendKey(std::string_view key, std::string& path);

// Appends "[guard]" or "[0]". The item's `id` (else `name`) is taken if it is a
// string of letters, digits, '.', '_' and '-'.
void AppendItem(const YamlNode& item, uint32_t index, std::string& path);

// The way from the root to a node, kept on the stack of whoever walks the tree,
// so that a path costs nothing until somebody asks for its text.
// Lifetime: parents and key must outlive their children.
struct InnerPath {
  const InnerPath* parent = nullptr;  // nullptr: this is the root
  std::string_view key;               // unless item
  const YamlNode* item = nullptr;
  uint32_t index = 0;

  InnerPath() = default;
  InnerPath(const InnerPath& up, std::string_view name)
      : parent(&up), key(name) {}
  InnerPath(const InnerPath& up, const YamlNode& node, uint32_t position)
      : parent(&up), item(&node), index(position) {}

  std::string ToString() const;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_INNER_PATH_H_
