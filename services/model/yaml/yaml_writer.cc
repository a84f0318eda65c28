#include "services/model/yaml/yaml_writer.h"

#include <yaml-cpp/emitter.h>

#include <optional>

#include "services/base/check.h"
#include "services/model/yaml/yaml_scalar_text.h"

namespace codicil::model {
namespace {

// yaml-cpp decides on the layout; the scalars' text is ours, because yaml-cpp
// writes no folded text, no chomping, and takes "true" for a string. So it is
// given a word for each scalar, which is then replaced: in its output such a
// word begins wherever this letter stands.
constexpr char kWord = 's';

// Lists the scalars in the order of their words.
void EmitLayout(const WriterNode& node, YAML::Emitter& emitter,
                std::vector<const WriterNode*>& scalars) {
  switch (node.kind) {
    case NodeKind::kScalar:
      emitter << kWord + std::to_string(scalars.size());
      scalars.push_back(&node);
      return;
    case NodeKind::kSequence:
      if (node.flow || node.children.empty()) emitter << YAML::Flow;
      emitter << YAML::BeginSeq;
      for (const WriterNode& item : node.children) {
        EmitLayout(item, emitter, scalars);
      }
      emitter << YAML::EndSeq;
      return;
    case NodeKind::kMapping:
      if (node.flow || node.children.empty()) emitter << YAML::Flow;
      emitter << YAML::BeginMap;
      for (size_t i = 0; i < node.children.size(); ++i) {
        emitter << (i % 2 == 0 ? YAML::Key : YAML::Value);
        EmitLayout(node.children[i], emitter, scalars);
      }
      emitter << YAML::EndMap;
      return;
  }
}

// What a scalar stands in, told by the layout before it on its line.
struct Place {
  bool block_value = false;  // block text may stand here
  int indent = 0;            // of block text
};

// `line` is "  - - s1: " for the value of s1, or "  - " for an item.
Place PlaceBehind(std::string_view line) {
  Place place;
  const size_t word = line.find_first_not_of(" -");
  const size_t dash = line.find_last_of('-');
  size_t column = 0;  // of the list or map
  if (word != std::string_view::npos) {
    column = word;
  } else if (dash != std::string_view::npos) {
    column = dash;
  }
  place.indent = static_cast<int>(column) + 2;
  place.block_value = line.find_first_of("[{") == std::string_view::npos;
  return place;
}

std::string StringText(const WriterNode& node, const Place& place) {
  std::optional<std::string> text;
  switch (node.style) {
    case ScalarStyle::kPlain:
      return QuoteScalarIfNeeded(node.scalar);
    case ScalarStyle::kSingleQuoted:
      text = SingleQuoted(node.scalar);
      break;
    case ScalarStyle::kDoubleQuoted:
      break;
    case ScalarStyle::kFolded:
      if (place.block_value) text = FoldedText(node.scalar, place.indent);
      if (text.has_value()) break;
      [[fallthrough]];
    case ScalarStyle::kLiteral:
      if (place.block_value) text = LiteralText(node.scalar, place.indent);
      break;
  }
  return text.has_value() ? *std::move(text) : DoubleQuoted(node.scalar);
}

// `line` is the layout before the scalar on its line.
std::string ScalarText(const WriterNode& node, std::string_view line) {
  if (node.type == ScalarType::kString) {
    return StringText(node, PlaceBehind(line));
  }
  return node.scalar.empty() ? "null" : node.scalar;
}

}  // namespace

std::string QuoteScalarIfNeeded(std::string_view value) {
  if (IsPlainString(value)) return std::string(value);
  std::string in_double = DoubleQuoted(value);
  std::optional<std::string> in_single = SingleQuoted(value);
  if (in_single.has_value() && in_single->size() < in_double.size()) {
    return *std::move(in_single);
  }
  return in_double;
}

WriterNode WriterNode::String(std::string_view value, ScalarStyle style) {
  WriterNode node;
  node.scalar = std::string(value);
  node.style = style;
  return node;
}

WriterNode WriterNode::Plain(std::string_view text) {
  WriterNode node;
  node.scalar = std::string(text);
  node.type = ResolvePlainScalar(text);
  CODICIL_CHECK(node.type != ScalarType::kString);
  return node;
}

WriterNode WriterNode::Sequence(bool flow) {
  WriterNode node;
  node.kind = NodeKind::kSequence;
  node.flow = flow;
  return node;
}

WriterNode WriterNode::Mapping(bool flow) {
  WriterNode node;
  node.kind = NodeKind::kMapping;
  node.flow = flow;
  return node;
}

WriterNode WriterNode::CopyOf(const YamlNode& node) {
  WriterNode copy;
  copy.kind = node.kind;
  copy.type = node.type;
  copy.style = node.style;
  copy.flow = node.flow;
  copy.scalar = std::string(node.scalar);
  for (uint32_t i = 0; i < node.size; ++i) {
    copy.children.push_back(CopyOf(*node.children[i]));
  }
  return copy;
}

WriterNode& WriterNode::Add(WriterNode item) {
  CODICIL_CHECK(kind == NodeKind::kSequence);
  children.push_back(std::move(item));
  return *this;
}

WriterNode& WriterNode::Add(std::string_view key, WriterNode value) {
  CODICIL_CHECK(kind == NodeKind::kMapping);
  children.push_back(String(key));
  children.push_back(std::move(value));
  return *this;
}

std::string WriteYaml(const WriterNode& root, int indent) {
  YAML::Emitter emitter;
  std::vector<const WriterNode*> scalars;
  EmitLayout(root, emitter, scalars);
  CODICIL_CHECK(emitter.good());
  const std::string_view layout(emitter.c_str(), emitter.size());

  std::string out;
  size_t next = 0;
  size_t line_begin = 0;
  for (size_t at = 0; at < layout.size();) {
    if (layout[at] != kWord) {
      if (layout[at] == '\n') line_begin = at + 1;
      out += layout[at++];
      continue;
    }
    out += ScalarText(*scalars[next++],
                      layout.substr(line_begin, at - line_begin));
    for (++at; at < layout.size() && layout[at] >= '0' && layout[at] <= '9';) {
      ++at;
    }
  }
  out += '\n';
  if (indent == 0) return out;

  std::string shifted;
  for (size_t at = 0; at < out.size(); ++at) {
    shifted += out[at];
    const bool line_follows =
        out[at] == '\n' && at + 1 < out.size() && out[at + 1] != '\n';
    if (line_follows) shifted.append(static_cast<size_t>(indent), ' ');
  }
  return shifted;
}

}  // namespace codicil::model
