#include "services/model/schema/inner_path.h"

#include <algorithm>

namespace codicil::model {
namespace {

bool CanNameItem(const YamlNode* node) {
  if (node == nullptr || !node->IsString() || node->scalar.empty()) {
    return false;
  }
  return std::all_of(node->scalar.begin(), node->scalar.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

void Append(const InnerPath& step, std::string& path) {
  if (step.parent == nullptr) return;
  Append(*step.parent, path);
  if (step.item != nullptr) {
    AppendItem(*step.item, step.index, path);
  } else {
    AppendKey(step.key, path);
  }
}

}  // namespace

void AppendKey(std::string_view key, std::string& path) {
  if (!path.empty()) path += '.';
  path += key;
}

void AppendItem(const YamlNode& item, uint32_t index, std::string& path) {
  path += '[';
  const YamlNode* id = item.Find("id");
  const YamlNode* name = CanNameItem(id) ? id : item.Find("name");
  if (CanNameItem(name)) {
    path += name->scalar;
  } else {
    path += std::to_string(index);
  }
  path += ']';
}

std::string InnerPath::ToString() const {
  std::string path;
  Append(*this, path);
  return path;
}

}  // namespace codicil::model
