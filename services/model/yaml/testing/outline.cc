#include "services/model/yaml/testing/outline.h"

#include "services/base/source_position.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {
namespace {

std::string ToText(base::Span span) {
  return std::to_string(span.begin.line) + ":" +
         std::to_string(span.begin.column) + "-" +
         std::to_string(span.end.line) + ":" + std::to_string(span.end.column);
}

// One line a node: depth by blanks, span, what it is.
void Print(const YamlNode& node, int depth, std::string& out) {
  out += std::string(2 * depth, ' ') + ToText(node.span) + " ";
  if (node.IsScalar()) {
    static constexpr const char* kStyles[] = {"plain", "single", "double",
                                              "literal", "folded"};
    std::string value(node.scalar);
    for (size_t at = 0; (at = value.find('\n', at)) != std::string::npos;) {
      value.replace(at, 1, "\\n");
      at += 2;
    }
    out +=
        std::string(kStyles[static_cast<int>(node.style)]) + " " + value + "\n";
    return;
  }
  out += std::string(node.flow ? "flow " : "") +
         (node.IsMapping() ? "map\n" : "list\n");
  for (uint32_t i = 0; i < node.size; ++i) {
    Print(*node.children[i], depth + 1, out);
  }
}

}  // namespace

std::string Outline(const YamlFile& file) {
  std::string out;
  for (const YamlNode* root : file.documents()) {
    if (!out.empty()) out += "---\n";
    Print(*root, 0, out);
  }
  return out;
}

std::string Listed(const std::vector<base::Finding>& findings) {
  std::string out;
  for (const base::Finding& finding : findings) {
    out += ToText(finding.span) + " " + finding.rule + " " +
           finding.inner_path + " <" + finding.value + "> " + finding.message +
           "\n";
  }
  return out;
}

}  // namespace codicil::model
