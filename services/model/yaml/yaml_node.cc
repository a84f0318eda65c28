#include "services/model/yaml/yaml_node.h"

#include <cstddef>

namespace codicil::model {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Advances past digits and says how many there were.
size_t SkipDigits(std::string_view text, size_t& at) {
  const size_t begin = at;
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at - begin;
}

bool AllOf(std::string_view text, bool (*matches)(char)) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!matches(c)) return false;
  }
  return true;
}

bool IsOctalDigit(char c) { return c >= '0' && c <= '7'; }

bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool IsOneOf(std::string_view text, std::string_view lower,
             std::string_view title, std::string_view upper) {
  return text == lower || text == title || text == upper;
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
// and the integers among them, [-+]? [0-9]+.
ScalarType ResolveNumber(std::string_view text) {
  size_t at = 0;
  if (text[at] == '-' || text[at] == '+') ++at;
  const std::string_view magnitude = text.substr(at);
  if (IsOneOf(magnitude, ".inf", ".Inf", ".INF")) return ScalarType::kFloat;
  const size_t whole = SkipDigits(text, at);
  if (at == text.size()) {
    return whole > 0 ? ScalarType::kInteger : ScalarType::kString;
  }
  size_t fraction = 0;
  if (text[at] == '.') {
    ++at;
    fraction = SkipDigits(text, at);
  }
  if (whole == 0 && fraction == 0) return ScalarType::kString;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (SkipDigits(text, at) == 0) return ScalarType::kString;
  }
  return at == text.size() ? ScalarType::kFloat : ScalarType::kString;
}

}  // namespace

const YamlNode* YamlNode::Find(std::string_view name) const {
  for (uint32_t i = 0; i < pair_count(); ++i) {
    if (key(i).scalar == name) return &value(i);
  }
  return nullptr;
}

// Source: YAML 1.2.2, section 10.3.2, tag resolution of the core schema.
ScalarType ResolvePlainScalar(std::string_view text) {
  if (text.empty()) return ScalarType::kNull;
  switch (text[0]) {
    case '~':
      return text.size() == 1 ? ScalarType::kNull : ScalarType::kString;
    case 'n':
    case 'N':
      return IsOneOf(text, "null", "Null", "NULL") ? ScalarType::kNull
                                                   : ScalarType::kString;
    case 't':
    case 'T':
      return IsOneOf(text, "true", "True", "TRUE") ? ScalarType::kBoolean
                                                   : ScalarType::kString;
    case 'f':
    case 'F':
      return IsOneOf(text, "false", "False", "FALSE") ? ScalarType::kBoolean
                                                      : ScalarType::kString;
    case '0':
      if (text.size() > 2 && text[1] == 'o') {
        return AllOf(text.substr(2), IsOctalDigit) ? ScalarType::kInteger
                                                   : ScalarType::kString;
      }
      if (text.size() > 2 && text[1] == 'x') {
        return AllOf(text.substr(2), IsHexDigit) ? ScalarType::kInteger
                                                 : ScalarType::kString;
      }
      return ResolveNumber(text);
    case '.':
      if (IsOneOf(text, ".nan", ".NaN", ".NAN")) return ScalarType::kFloat;
      return ResolveNumber(text);
    case '-':
    case '+':
      return ResolveNumber(text);
    default:
      return IsDigit(text[0]) ? ResolveNumber(text) : ScalarType::kString;
  }
}

}  // namespace codicil::model
