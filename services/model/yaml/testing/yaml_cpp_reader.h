// The second opinion on YAML: the same files read through yaml-cpp's events.
#ifndef CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_CPP_READER_H_
#define CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_CPP_READER_H_

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {

struct SecondNode {
  NodeKind kind = NodeKind::kScalar;
  bool null = false;  // yaml-cpp does not say how a null was written
  bool plain = false;
  bool flow = false;
  std::string scalar;
  // As of YamlNode; an alias is the node that it stands for.
  std::vector<const SecondNode*> children;
};

struct SecondReading {
  std::deque<SecondNode> nodes;
  std::vector<const SecondNode*> documents;
  std::optional<std::string> error;  // yaml-cpp's words, if it refuses
};

SecondReading ReadWithYamlCpp(std::string_view source);

// Where the two readings differ, or nullopt. `ours` must hold all documents; of
// pairs with the same key only the first counts.
std::optional<std::string> CompareReadings(const YamlFile& ours,
                                           const SecondReading& theirs);

// What the two readers make of `source`, if our reader accepts it (duplicate
// keys aside) and yaml-cpp refuses it or reads something else; else nullopt.
std::optional<std::string> Disagreement(YamlReader& reader,
                                        std::string_view source);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_TESTING_YAML_CPP_READER_H_
