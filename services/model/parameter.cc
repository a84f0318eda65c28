#include "services/model/parameter.h"

#include <algorithm>
#include <utility>

namespace codicil::model {

const char* ParameterTypeName(ParameterType type) {
  constexpr const char* kNames[] = {"integer", "decimal", "duration",
                                    "enum",    "set",     "boolean"};
  return kNames[static_cast<size_t>(type)];
}

ParameterTable::ParameterTable(std::vector<Parameter> parameters)
    : parameters_(std::move(parameters)) {
  std::stable_sort(
      parameters_.begin(), parameters_.end(),
      [](const Parameter& a, const Parameter& b) { return a.name < b.name; });
  parameters_.erase(std::unique(parameters_.begin(), parameters_.end(),
                                [](const Parameter& a, const Parameter& b) {
                                  return a.name == b.name;
                                }),
                    parameters_.end());
}

const Parameter* ParameterTable::Find(std::string_view name) const {
  const auto found = std::lower_bound(
      parameters_.begin(), parameters_.end(), name,
      [](const Parameter& a, std::string_view b) { return a.name < b; });
  return found != parameters_.end() && found->name == name ? &*found : nullptr;
}

}  // namespace codicil::model
