// Lenient access to typed values of a tree that the schema has judged already:
// what is missing or malformed reads as nothing.
#ifndef CODICIL_SERVICES_MODEL_YAML_TYPED_SCALARS_H_
#define CODICIL_SERVICES_MODEL_YAML_TYPED_SCALARS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// The node at a path of mapping keys, or nullptr. `from` may be nullptr.
const YamlNode* Get(const YamlNode* from, std::string_view key);
inline const YamlNode* Get(const YamlNode* from, std::string_view first,
                           std::string_view second) {
  return Get(Get(from, first), second);
}

// A string scalar's text ("" if absent or no string).
std::string StringAt(const YamlNode* from, std::string_view key);
std::optional<int64_t> IntegerOf(const YamlNode* node);
std::optional<base::Decimal> DecimalOf(const YamlNode* node);
std::optional<base::DurationMs> DurationOf(const YamlNode* node);
std::optional<base::Date> DateOf(const YamlNode* node);
// The scalars' text of a sequence of scalars, any type; others are skipped.
std::vector<std::string> ScalarsOf(const YamlNode* node);
// Whether it is a sequence of at least one item.
bool HoldsItems(const YamlNode* list);
base::Span SpanOf(const YamlNode* node);  // zero for nullptr

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_TYPED_SCALARS_H_
