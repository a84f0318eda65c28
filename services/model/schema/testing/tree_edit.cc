#include "services/model/schema/testing/tree_edit.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "services/model/schema/json_text.h"

namespace codicil::model::testing {
namespace {

bool OneIn(int count, std::mt19937& random) {
  return random() % static_cast<unsigned>(count) == 0;
}

// Between two tokens of a flow collection.
std::string Gap(std::mt19937& random) {
  if (OneIn(4, random)) return " # a comment\n ";
  return OneIn(2, random) ? "\n  " : " ";
}

std::string SingleQuoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += '\'';
  }
  return out + "'";
}

// Whether the text is the same without quotes, in any place.
bool MayBePlain(std::string_view text) {
  return !text.empty() && ResolvePlainScalar(text) == ScalarType::kString &&
         text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyz"
             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.") == std::string_view::npos;
}

std::string PrintScalar(const YamlNode& node, std::mt19937& random) {
  if (node.type != ScalarType::kString) return std::string(node.scalar);
  const bool one_line = node.scalar.find('\n') == std::string_view::npos;
  if (MayBePlain(node.scalar) && OneIn(2, random)) {
    return std::string(node.scalar);
  }
  if (one_line && OneIn(2, random)) return SingleQuoted(node.scalar);
  std::string out;
  AppendJsonString(node.scalar, out);
  return out;
}

}  // namespace

const YamlNode& TreeEditor::WithChildren(
    const YamlNode& node, std::vector<const YamlNode*> children) {
  children_.push_back(std::move(children));
  YamlNode copy = node;
  copy.children = children_.back().data();
  copy.size = static_cast<uint32_t>(children_.back().size());
  nodes_.push_back(copy);
  return nodes_.back();
}

const YamlNode& TreeEditor::WithReplaced(const YamlNode& root,
                                         const YamlNode& target,
                                         const YamlNode& replacement) {
  if (&root == &target) return replacement;
  std::vector<const YamlNode*> children;
  bool changed = false;
  for (uint32_t i = 0; i < root.size; ++i) {
    children.push_back(&WithReplaced(*root.children[i], target, replacement));
    changed |= children.back() != root.children[i];
  }
  return changed ? WithChildren(root, std::move(children)) : root;
}

const YamlNode& TreeEditor::WithoutPair(const YamlNode& mapping,
                                        uint32_t index) {
  std::vector<const YamlNode*> children(mapping.children,
                                        mapping.children + mapping.size);
  children.erase(children.begin() + 2 * index,
                 children.begin() + 2 * index + 2);
  return WithChildren(mapping, std::move(children));
}

const YamlNode& TreeEditor::WithText(const YamlNode& scalar, std::string text) {
  texts_.push_back(std::move(text));
  YamlNode copy = scalar;
  copy.scalar = texts_.back();
  if (copy.style == ScalarStyle::kPlain) {
    copy.type = ResolvePlainScalar(copy.scalar);
  }
  nodes_.push_back(copy);
  return nodes_.back();
}

void ForEachNode(const YamlNode& root,
                 const std::function<void(const YamlNode&)>& visit) {
  visit(root);
  for (uint32_t i = 0; i < root.item_count(); ++i) {
    ForEachNode(root.item(i), visit);
  }
  for (uint32_t i = 0; i < root.pair_count(); ++i) {
    ForEachNode(root.value(i), visit);
  }
}

std::string PrintAtRandom(const YamlNode& root, std::mt19937& random) {
  if (root.IsScalar()) return PrintScalar(root, random);
  std::string out = root.IsSequence() ? "[" : "{";
  for (uint32_t i = 0; i < root.item_count(); ++i) {
    if (i > 0) out += ",";
    out += Gap(random) + PrintAtRandom(root.item(i), random);
  }
  std::vector<uint32_t> order(root.pair_count());
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  bool first = true;
  for (const uint32_t pair : order) {
    if (!first) out += ",";
    first = false;
    out += Gap(random) + PrintScalar(root.key(pair), random) + ": " +
           PrintAtRandom(root.value(pair), random);
  }
  return out + Gap(random) + (root.IsSequence() ? "]" : "}");
}

}  // namespace codicil::model::testing
