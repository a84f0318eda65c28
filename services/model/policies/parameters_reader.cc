#include "services/model/policies/parameters_reader.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/model/policies/each_mapping.h"
#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {
namespace {

std::optional<ParameterType> ParseParameterType(const std::string& text) {
  for (int i = 0; i <= static_cast<int>(ParameterType::kBoolean); ++i) {
    const auto type = static_cast<ParameterType>(i);
    if (text == ParameterTypeName(type)) return type;
  }
  return std::nullopt;
}

// A bound in the parameter's own unit; durations in milliseconds.
std::optional<base::Decimal> ReadBound(const YamlNode* node,
                                       ParameterType type) {
  if (type != ParameterType::kDuration) return DecimalOf(node);
  const std::optional<base::DurationMs> duration = DurationOf(node);
  if (!duration) return std::nullopt;
  return base::Decimal::FromInteger(duration->count);
}

}  // namespace

ParameterTable ReadParameters(const YamlNode& root) {
  std::vector<Parameter> parameters;
  ForEachMapping(Get(&root, "spec", "parameters"), [&](const YamlNode& node) {
    const std::optional<ParameterType> type =
        ParseParameterType(StringAt(&node, "type"));
    if (!type) return;
    Parameter parameter;
    parameter.name = StringAt(&node, "name");
    parameter.type = *type;
    parameter.unit = StringAt(&node, "unit");
    parameter.minimum = ReadBound(node.Find("minimum"), *type);
    parameter.maximum = ReadBound(node.Find("maximum"), *type);
    parameter.values = ScalarsOf(node.Find("values"));
    const std::string tighter = StringAt(&node, "tighter");
    if (tighter == "lower") parameter.tighter = Tighter::kLower;
    if (tighter == "higher") parameter.tighter = Tighter::kHigher;
    parameters.push_back(std::move(parameter));
  });
  return ParameterTable(std::move(parameters));
}

}  // namespace codicil::model
