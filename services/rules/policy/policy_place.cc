#include "services/rules/policy/policy_place.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "services/model/schema/inner_path.h"

namespace codicil::rules {
namespace {

using model::YamlNode;

// Whether `path` begins with `step`, and the step ends there.
bool BeginsWith(std::string_view path, std::string_view step) {
  if (path.substr(0, step.size()) != step) return false;
  return path.size() == step.size() || path[step.size()] == '.' ||
         path[step.size()] == '[';
}

// The child that `path` begins with; takes its step off `path`. nullptr if
// there is none.
const YamlNode* Descend(const YamlNode& node, std::string_view& path) {
  for (uint32_t i = 0; i < node.pair_count(); ++i) {
    const std::string_view key = node.key(i).scalar;
    if (!BeginsWith(path, key)) continue;
    path.remove_prefix(key.size());
    return &node.value(i);
  }
  for (uint32_t i = 0; i < node.item_count(); ++i) {
    std::string step;
    model::AppendItem(node.item(i), i, step);
    if (!BeginsWith(path, step)) continue;
    path.remove_prefix(step.size());
    return &node.item(i);
  }
  return nullptr;
}

}  // namespace

base::Span PlaceOf(const YamlNode& root, std::string_view inner_path) {
  const YamlNode* node = &root;
  while (!inner_path.empty()) {
    const YamlNode* child = Descend(*node, inner_path);
    if (child == nullptr) break;
    node = child;
    if (!inner_path.empty() && inner_path[0] == '.')
      inner_path.remove_prefix(1);
  }
  return node->span;
}

}  // namespace codicil::rules
