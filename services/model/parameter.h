// The typed vocabulary that constraints speak (handbook/parameters.yaml).
#ifndef CODICIL_SERVICES_MODEL_PARAMETER_H_
#define CODICIL_SERVICES_MODEL_PARAMETER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/decimal.h"

namespace codicil::model {

enum class ParameterType : uint8_t {
  kInteger,
  kDecimal,
  kDuration,
  kEnum,
  kSet,
  kBoolean,
};
const char* ParameterTypeName(ParameterType type);  // "integer"

enum class Tighter : uint8_t { kUnstated, kLower, kHigher };

struct Parameter {
  std::string name;
  ParameterType type = ParameterType::kInteger;
  std::string unit;
  // Durations in milliseconds.
  std::optional<base::Decimal> minimum;
  std::optional<base::Decimal> maximum;
  std::vector<std::string> values;  // enum and set, in document order
  Tighter tighter = Tighter::kUnstated;
};

// Immutable after construction; share freely.
class ParameterTable {
 public:
  ParameterTable() = default;
  // Later parameters with the name of an earlier one are dropped.
  explicit ParameterTable(std::vector<Parameter> parameters);

  // Sorted by name.
  const std::vector<Parameter>& parameters() const { return parameters_; }
  const Parameter* Find(std::string_view name) const;

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_PARAMETER_H_
