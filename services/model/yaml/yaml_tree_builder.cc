#include "services/model/yaml/yaml_tree_builder.h"

#include <algorithm>
#include <utility>

#include "services/model/schema/inner_path.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::model {
namespace {

// Up to so many keys, comparing each with each is faster than hashing.
constexpr size_t kSmallMapping = 16;

std::string Quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

}  // namespace

void TreeBuilder::StartFile(Arena& arena, std::string_view path,
                            std::vector<base::Finding>& findings) {
  arena_ = &arena;
  path_ = path;
  findings_ = &findings;
  nodes_ = 0;
}

void TreeBuilder::StartDocument() {
  frames_.clear();
  children_.clear();
  root_ = nullptr;
  if (!anchors_.empty()) {
    anchors_.clear();
    anchor_by_name_.clear();
  }
}

bool TreeBuilder::Fail(const char* rule, std::string message,
                       std::string value) {
  failure_ = {rule, std::move(message), std::move(value)};
  return false;
}

bool TreeBuilder::CountNode() {
  if (++nodes_ <= kMaxNodesAfterAliases) return true;
  return Fail("yaml/alias-expansion",
              "this is node " + std::to_string(nodes_) +
                  " of the file, aliases expanded; at most " +
                  std::to_string(kMaxNodesAfterAliases) + " are read",
              std::to_string(nodes_));
}

int TreeBuilder::RegisterAnchor(std::string_view name) {
  if (name.empty()) return -1;
  const int index = static_cast<int>(anchors_.size());
  anchors_.push_back({nullptr, 0, 0});
  const auto found = anchor_by_name_.find(name);
  if (found == anchor_by_name_.end()) {
    anchor_by_name_.emplace(arena_->Copy(name), index);
  } else {
    found->second = index;  // a later anchor of the same name takes over
  }
  return index;
}

void TreeBuilder::AddChild(const YamlNode* node, int height) {
  if (frames_.empty()) {
    root_ = node;
    return;
  }
  children_.push_back(node);
  Frame& parent = frames_.back();
  parent.height = std::max(parent.height, height);
}

bool TreeBuilder::Scalar(base::Span span, ScalarStyle style,
                         std::string_view value, std::string_view anchor) {
  if (!CountNode()) return false;
  auto* node = arena_->Allocate<YamlNode>(1);
  *node = YamlNode();
  node->style = style;
  node->type = style == ScalarStyle::kPlain ? ResolvePlainScalar(value)
                                            : ScalarType::kString;
  node->span = span;
  node->scalar = arena_->Copy(value);
  if (const int index = RegisterAnchor(anchor); index >= 0) {
    anchors_[index] = {node, 1, 0};
  }
  AddChild(node, 0);
  return true;
}

bool TreeBuilder::Begin(NodeKind kind, bool flow, base::Position begin,
                        std::string_view anchor) {
  if (frames_.size() >= static_cast<size_t>(kMaxDepth)) {
    const std::string depth = std::to_string(frames_.size() + 1);
    return Fail("yaml/too-deep",
                "lists and maps are nested " + depth +
                    " levels deep here; at most " + std::to_string(kMaxDepth) +
                    " levels are read",
                depth);
  }
  const int nodes_before = nodes_;
  if (!CountNode()) return false;
  frames_.push_back({kind, flow, 0, RegisterAnchor(anchor), children_.size(),
                     nodes_before, begin, flow ? BlockColumn() : begin.column});
  return true;
}

bool TreeBuilder::Alias(std::string_view name) {
  const auto found = anchor_by_name_.find(name);
  if (found == anchor_by_name_.end()) {
    return Fail("yaml/syntax",
                "the alias '*" + std::string(name) +
                    "' stands for nothing: no anchor '&" + std::string(name) +
                    "' comes before it in this document",
                "*" + std::string(name));
  }
  const Anchor& anchor = anchors_[found->second];
  if (anchor.node == nullptr) {
    return Fail("yaml/syntax",
                "the alias '*" + std::string(name) +
                    "' stands inside the very node that '&" +
                    std::string(name) +
                    "' names, so it would contain itself without end",
                "*" + std::string(name));
  }
  const int depth = static_cast<int>(frames_.size()) + anchor.height;
  if (depth > kMaxDepth) {
    return Fail("yaml/too-deep",
                "with the alias '*" + std::string(name) +
                    "' expanded, lists and maps are nested " +
                    std::to_string(depth) + " levels deep; at most " +
                    std::to_string(kMaxDepth) + " levels are read",
                std::to_string(depth));
  }
  if (nodes_ + anchor.nodes > kMaxNodesAfterAliases) {
    return Fail("yaml/alias-expansion",
                "the alias '*" + std::string(name) + "' stands for " +
                    std::to_string(anchor.nodes) + " nodes, which makes " +
                    std::to_string(nodes_ + anchor.nodes) +
                    " in this file so far; at most " +
                    std::to_string(kMaxNodesAfterAliases) +
                    " are read, aliases expanded",
                "*" + std::string(name));
  }
  nodes_ += anchor.nodes;
  AddChild(anchor.node, anchor.height);
  return true;
}

void TreeBuilder::End(base::Position end) {
  if (frames_.back().kind == NodeKind::kMapping) {
    ReportDuplicates(frames_.size() - 1);
  }
  const Frame frame = frames_.back();
  frames_.pop_back();
  auto* node = arena_->Allocate<YamlNode>(1);
  *node = YamlNode();
  node->kind = frame.kind;
  node->flow = frame.flow;
  node->span = {frame.begin, end};
  const size_t count = children_.size() - frame.first;
  if (count > 0) {
    auto** children = arena_->Allocate<const YamlNode*>(count);
    std::copy(children_.begin() + frame.first, children_.end(), children);
    children_.resize(frame.first);
    node->children = children;
    node->size = static_cast<uint32_t>(count);
  }
  if (frame.anchor >= 0) {
    anchors_[frame.anchor] = {node, nodes_ - frame.nodes_before,
                              frame.height + 1};
  }
  AddChild(node, frame.height + 1);
}

const YamlNode* TreeBuilder::EndDocument() { return root_; }

void TreeBuilder::AbandonDocument() {
  for (size_t i = 0; i < frames_.size(); ++i) {
    // Children of inner frames stand behind: cut them off, innermost first.
    const size_t index = frames_.size() - 1 - i;
    const bool is_mapping = frames_[index].kind == NodeKind::kMapping;
    if (is_mapping) ReportDuplicates(index);
    if (index > 0) children_.resize(frames_[index].first);
  }
  StartDocument();
}

const YamlNode* TreeBuilder::FirstWithSameKey(const YamlNode* const* pairs,
                                              size_t kept,
                                              const YamlNode& key) {
  if (kept <= 2 * kSmallMapping) {
    for (size_t i = 0; i < kept; i += 2) {
      if (pairs[i]->scalar == key.scalar) return pairs[i];
    }
    return nullptr;
  }
  if (keys_.empty()) {
    for (size_t i = 0; i < kept; i += 2) {
      keys_.try_emplace(pairs[i]->scalar, pairs[i]);
    }
  }
  const auto [at, added] = keys_.try_emplace(key.scalar, &key);
  return added ? nullptr : at->second;
}

// Keeps the first of several pairs with the same key and reports the others.
// Keys are the same if their text is, whatever their style.
void TreeBuilder::ReportDuplicates(size_t frame_index) {
  const size_t first = frames_[frame_index].first;
  const YamlNode** pairs = children_.data() + first;
  const size_t count = children_.size() - first;
  size_t kept = 0;
  for (size_t i = 0; i < count; i += 2) {
    const bool has_value = i + 1 < count;  // not in an abandoned mapping
    const YamlNode* original = FirstWithSameKey(pairs, kept, *pairs[i]);
    if (original != nullptr) {
      ReportDuplicate(frame_index, *original, *pairs[i]);
      continue;
    }
    pairs[kept++] = pairs[i];
    if (has_value) pairs[kept++] = pairs[i + 1];
  }
  if (!keys_.empty()) keys_.clear();
  if (kept < count) children_.resize(first + kept);
}

void TreeBuilder::ReportDuplicate(size_t frame_index, const YamlNode& first,
                                  const YamlNode& again) {
  base::Finding finding;
  finding.rule = "yaml/duplicate-key";
  finding.path = std::string(path_);
  finding.span = again.span;
  finding.message = "the key " + Quoted(again.scalar) +
                    " stands in this map already, on line " +
                    std::to_string(first.span.begin.line) +
                    "; keep one of the two";
  finding.inner_path = PathOf(frame_index);
  AppendKey(again.scalar, finding.inner_path);
  finding.value = std::string(again.scalar);
  finding.related.push_back(
      {finding.path, first.span.begin, "the key stands here first"});
  findings_->push_back(std::move(finding));
}

// The way from the root to the child that is being read in the innermost of
// `frame_count` frames. A list's item goes by its id if that was read by then.
std::string TreeBuilder::PathOf(size_t frame_count) const {
  std::string path;
  for (size_t i = 0; i < frame_count; ++i) {
    const Frame& frame = frames_[i];
    const size_t count = ChildrenEnd(i) - frame.first;
    if (frame.kind == NodeKind::kMapping) {
      if (count % 2 == 0) break;  // a key is being read
      AppendKey(children_[frame.first + count - 1]->scalar, path);
      continue;
    }
    YamlNode item;  // as far as it has been read
    if (i + 1 < frames_.size() && frames_[i + 1].kind == NodeKind::kMapping) {
      const size_t first = frames_[i + 1].first;
      item.kind = NodeKind::kMapping;
      item.children = children_.data() + first;
      item.size = static_cast<uint32_t>((ChildrenEnd(i + 1) - first) / 2 * 2);
    }
    AppendItem(item, static_cast<uint32_t>(count), path);
  }
  return path;
}

}  // namespace codicil::model
