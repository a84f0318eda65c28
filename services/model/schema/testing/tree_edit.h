// Changed copies of YAML trees, for property tests.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TESTING_TREE_EDIT_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TESTING_TREE_EDIT_H_

#include <deque>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "services/model/yaml/yaml_node.h"

namespace codicil::model::testing {

// Makes copies of trees and owns them. Copies keep views into the originals,
// which must outlive them.
class TreeEditor {
 public:
  // A copy in which `target` (a node of the tree) is replaced.
  const YamlNode& WithReplaced(const YamlNode& root, const YamlNode& target,
                               const YamlNode& replacement);

  // A mapping without its pair at `index`.
  const YamlNode& WithoutPair(const YamlNode& mapping, uint32_t index);

  // A scalar with another text; its type is that of a plain scalar unless the
  // original was quoted.
  const YamlNode& WithText(const YamlNode& scalar, std::string text);

 private:
  const YamlNode& WithChildren(const YamlNode& node,
                               std::vector<const YamlNode*> children);

  std::deque<YamlNode> nodes_;
  std::deque<std::vector<const YamlNode*>> children_;
  std::deque<std::string> texts_;
};

// Calls `visit` with every node of the tree, mapping keys left out.
void ForEachNode(const YamlNode& root,
                 const std::function<void(const YamlNode&)>& visit);

// The tree as YAML in flow style, with random key order, quoting, white space
// and comments. Says the same as the tree.
std::string PrintAtRandom(const YamlNode& root, std::mt19937& random);

}  // namespace codicil::model::testing

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TESTING_TREE_EDIT_H_
