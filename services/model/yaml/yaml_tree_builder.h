// Puts the nodes of a YAML document together, within bounds.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_TREE_BUILDER_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_TREE_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/base/finding.h"
#include "services/model/yaml/arena.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// Fed with one parser's events in their order. Keeps its buffers from file to
// file. Not thread-safe.
class TreeBuilder {
 public:
  // Why a document cannot be built any further.
  struct Failure {
    const char* rule = "";
    std::string message;
    std::string value;
  };

  // Begins a file. The arena receives the nodes; both outlive the file.
  void StartFile(Arena& arena, std::string_view path,
                 std::vector<base::Finding>& findings);
  void StartDocument();

  // Each of the next four returns false where the document must be given up;
  // failure() says why. `anchor` is empty where there is none.
  bool Scalar(base::Span span, ScalarStyle style, std::string_view value,
              std::string_view anchor);
  bool Begin(NodeKind kind, bool flow, base::Position begin,
             std::string_view anchor);
  bool Alias(std::string_view name);
  // Ends the innermost collection and reports its duplicate keys.
  void End(base::Position end);

  // The whole document. Precondition: its root node has ended.
  const YamlNode* EndDocument();
  // Gives the document up; the duplicate keys so far are still reported.
  void AbandonDocument();

  bool InMapping() const {
    return !frames_.empty() && frames_.back().kind == NodeKind::kMapping;
  }
  // True if the next node is a mapping's key.
  bool ExpectsKey() const {
    return InMapping() && (children_.size() - frames_.back().first) % 2 == 0;
  }
  // The column of the innermost block list or map; 0: none.
  int BlockColumn() const {
    return frames_.empty() ? 0 : frames_.back().block_column;
  }
  // Where the next node stands: "spec.rules[guard].text".
  std::string InnerPath() const { return PathOf(frames_.size()); }
  const Failure& failure() const { return failure_; }

 private:
  // A collection that has not ended.
  struct Frame {
    NodeKind kind;
    bool flow;
    int height;        // of the highest child
    int anchor;        // index into anchors_, or -1
    size_t first;      // of its children, in children_
    int nodes_before;  // value of nodes_ when it began, itself not counted
    base::Position begin;
    int block_column;  // where it begins, or if flow, its block parent
  };
  // What an alias needs to know of a node. `node` is null until it has ended.
  struct Anchor {
    const YamlNode* node;
    int nodes;   // after expansion
    int height;  // 0 for a scalar
  };

  bool Fail(const char* rule, std::string message, std::string value);
  bool CountNode();
  int RegisterAnchor(std::string_view name);
  void AddChild(const YamlNode* node, int height);
  void ReportDuplicates(size_t frame_index);
  void ReportDuplicate(size_t frame_index, const YamlNode& first,
                       const YamlNode& again);
  const YamlNode* FirstWithSameKey(const YamlNode* const* pairs, size_t kept,
                                   const YamlNode& key);
  // One past the last child of a frame, in children_.
  size_t ChildrenEnd(size_t frame_index) const {
    return frame_index + 1 < frames_.size() ? frames_[frame_index + 1].first
                                            : children_.size();
  }
  std::string PathOf(size_t frame_count) const;

  Arena* arena_ = nullptr;
  std::string_view path_;
  std::vector<base::Finding>* findings_ = nullptr;

  std::vector<Frame> frames_;
  std::vector<const YamlNode*> children_;  // of all open frames, in order
  std::vector<Anchor> anchors_;
  absl::flat_hash_map<std::string_view, int> anchor_by_name_;
  // Keys of one large mapping, while it is looked through.
  absl::flat_hash_map<std::string_view, const YamlNode*> keys_;
  int nodes_ = 0;  // in the file so far, aliases expanded
  const YamlNode* root_ = nullptr;
  Failure failure_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_TREE_BUILDER_H_
