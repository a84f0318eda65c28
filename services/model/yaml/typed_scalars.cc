#include "services/model/yaml/typed_scalars.h"

namespace codicil::model {

const YamlNode* Get(const YamlNode* from, std::string_view key) {
  return from == nullptr ? nullptr : from->Find(key);
}

std::string StringAt(const YamlNode* from, std::string_view key) {
  const YamlNode* node = Get(from, key);
  if (node == nullptr || !node->IsString()) return "";
  return std::string(node->scalar);
}

std::optional<int64_t> IntegerOf(const YamlNode* node) {
  if (node == nullptr || !node->IsScalar() ||
      node->type != ScalarType::kInteger) {
    return std::nullopt;
  }
  const std::optional<base::Decimal> value = base::Decimal::Parse(node->scalar);
  return value ? value->ToInteger() : std::nullopt;
}

std::optional<base::Decimal> DecimalOf(const YamlNode* node) {
  if (node == nullptr || !node->IsScalar()) return std::nullopt;
  if (node->type != ScalarType::kInteger && node->type != ScalarType::kFloat) {
    return std::nullopt;
  }
  return base::Decimal::Parse(node->scalar);
}

std::optional<base::DurationMs> DurationOf(const YamlNode* node) {
  if (node == nullptr || !node->IsString()) return std::nullopt;
  return base::ParseDuration(node->scalar);
}

std::optional<base::Date> DateOf(const YamlNode* node) {
  if (node == nullptr || !node->IsString()) return std::nullopt;
  return base::ParseDate(node->scalar);
}

std::vector<std::string> ScalarsOf(const YamlNode* node) {
  std::vector<std::string> texts;
  if (node == nullptr || !node->IsSequence()) return texts;
  texts.reserve(node->item_count());
  for (uint32_t i = 0; i < node->item_count(); ++i) {
    if (node->item(i).IsScalar()) texts.emplace_back(node->item(i).scalar);
  }
  return texts;
}

bool HoldsItems(const YamlNode* list) {
  return list != nullptr && list->item_count() > 0;
}

base::Span SpanOf(const YamlNode* node) {
  return node == nullptr ? base::Span{} : node->span;
}

}  // namespace codicil::model
