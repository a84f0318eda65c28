// Whether one scalar is a well-formed value of a type.
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_SCALAR_FORMAT_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_SCALAR_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "services/base/decimal.h"
#include "services/model/schema/type_spec.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

enum class ScalarVerdict {
  kOk,
  kWrongType,  // a number where text is wanted, and the like
  kBadValue,   // right type, wrong form or out of bounds
  kBadId,      // a name that is not formed like one
};

// Precondition: `type` is a scalar kind. `node` may be any node.
ScalarVerdict JudgeScalar(const TypeSpec& type, const YamlNode& node);

// <0, 0, >0 for two well-formed scalars of an ordered type (numbers, dates,
// instants, durations). Errors: nullopt if one is malformed or the type has no
// order.
std::optional<int> CompareScalars(const TypeSpec& type, const YamlNode& a,
                                  const YamlNode& b);

// A plain number as documents write it. Errors: nullopt for what YAML takes for
// a number but readers and people disagree on ("0x1F", "1e3", ".inf", "007"),
// and for what Decimal::Parse refuses.
std::optional<base::Decimal> ParseNumber(std::string_view text);

// An OpenSLO duration: `count` minutes, or months for units from M on.
struct Shorthand {
  int64_t count = 0;
  bool is_months = false;
};
// Errors: nullopt if malformed.
std::optional<Shorthand> ParseShorthand(std::string_view text);

// The forms of names; see TypeKind.
bool IsId(std::string_view text);
bool IsIncidentId(std::string_view text);  // INC-2025-0612
bool IsRfcId(std::string_view text);       // RFC-0012
bool IsParameterName(std::string_view text);
bool IsDnsName(std::string_view text);
bool IsRuleId(std::string_view text);
bool IsLanguageTag(std::string_view text);
bool IsUrl(std::string_view text);

// At most this many bytes in an id.
inline constexpr size_t kMaxIdBytes = 64;

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_SCALAR_FORMAT_H_
