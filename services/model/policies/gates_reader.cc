#include "services/model/policies/gates_reader.h"

#include <string>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

Gate ReadGate(const YamlNode& node) {
  Gate gate;
  gate.id = StringAt(&node, "id");
  gate.kind = StringAt(&node, "kind");
  gate.select = StringAt(&node, "select");
  gate.line_min_percent = DecimalOf(node.Find("lineMinPercent"));
  gate.concurrent_branch_min_percent =
      DecimalOf(node.Find("concurrentBranchMinPercent"));
  gate.harnesses = ScalarsOf(node.Find("harnesses"));
  gate.max_age = DurationOf(node.Find("maxAge"));
  gate.reduction_min_percent = DecimalOf(node.Find("reductionMinPercent"));
  gate.traffic_percent = DecimalOf(node.Find("trafficPercent"));
  gate.min_duration = DurationOf(node.Find("minDuration"));
  gate.span = node.span;
  return gate;
}

}  // namespace

std::vector<Gate> ReadGates(const YamlNode& root) {
  std::vector<Gate> gates;
  ForEachMapping(Get(&root, "spec", "gates"), [&](const YamlNode& node) {
    gates.push_back(ReadGate(node));
  });
  return gates;
}

}  // namespace codicil::model
