#include "services/model/schema/scalar_format.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>

#include "services/base/calendar.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/base/semver.h"
#include "services/base/utf8.h"
#include "services/model/schema/time_zones.h"

namespace codicil::model {
namespace {

constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAlnum(char c) {
  return IsLower(c) || IsUpper(c) || IsDigit(c);
}
constexpr bool IsLowerOrDigit(char c) { return IsLower(c) || IsDigit(c); }

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

bool ConsumePrefix(std::string_view prefix, std::string_view& text) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Parts of [a-z0-9]+ (or with upper case) joined by single hyphens, the first
// starting with a letter.
bool IsHyphenated(std::string_view text, bool upper_allowed) {
  if (text.empty() || text.size() > kMaxIdBytes) return false;
  if (!IsLower(text[0]) && !(upper_allowed && IsUpper(text[0]))) return false;
  if (text.back() == '-') return false;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '-' ? text[i - 1] == '-'
                 : !(IsLowerOrDigit(c) || (upper_allowed && IsUpper(c)))) {
      return false;
    }
  }
  return true;
}

bool IsGlob(std::string_view text) {
  return !text.empty() && text.size() <= kMaxIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsLowerOrDigit(c) || c == '-' || c == '*';
         });
}

// At most 63 of [A-Za-z0-9._-], alphanumeric at both ends; before it, in
// annotations, an optional DNS subdomain and '/'.
bool IsLabelKey(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view prefix = text.substr(0, slash);
    if (prefix.empty() || prefix.size() > 253) return false;
    if (!IsLowerOrDigit(prefix[0]) || !IsLowerOrDigit(prefix.back())) {
      return false;
    }
    if (!std::all_of(prefix.begin(), prefix.end(), [](char c) {
          return IsLowerOrDigit(c) || c == '-' || c == '.';
        })) {
      return false;
    }
    text.remove_prefix(slash + 1);
  }
  return !text.empty() && text.size() <= 63 && IsAlnum(text[0]) &&
         IsAlnum(text.back()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsAlnum(c) || c == '-' || c == '_' || c == '.';
         });
}

// Result: seconds since midnight of "hh:mm" or, with seconds, "hh:mm:ss".
std::optional<int> ParseClock(std::string_view text, bool with_seconds) {
  if (text.size() != (with_seconds ? 8u : 5u)) return std::nullopt;
  int parts[3] = {0, 0, 0};
  for (size_t i = 0; i * 3 < text.size(); ++i) {
    if (i > 0 && text[i * 3 - 1] != ':') return std::nullopt;
    if (!AllDigits(text.substr(i * 3, 2))) return std::nullopt;
    parts[i] = (text[i * 3] - '0') * 10 + (text[i * 3 + 1] - '0');
  }
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

bool IsHours(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return false;
  const std::optional<int> from = ParseClock(text.substr(0, 5), false);
  // A working day may end at midnight.
  const std::optional<int> to =
      text.substr(6) == "24:00" ? 24 * 3600 : ParseClock(text.substr(6), false);
  return from && to && *from < *to;
}

bool IsLocalTime(std::string_view text) {
  return text.size() == 19 && text[10] == ' ' &&
         base::ParseDate(text.substr(0, 10)) &&
         ParseClock(text.substr(11), true);
}

bool IsInBounds(const TypeSpec& type, base::Decimal value) {
  const base::Decimal low = base::Decimal::FromInteger(type.low.value);
  const base::Decimal high = base::Decimal::FromInteger(type.high.value);
  if (type.low.is_set && (value < low || (type.low.is_open && value == low))) {
    return false;
  }
  return !type.high.is_set || value < high ||
         (value == high && !type.high.is_open);
}

ScalarVerdict Judged(bool ok) {
  return ok ? ScalarVerdict::kOk : ScalarVerdict::kBadValue;
}
ScalarVerdict JudgedId(bool ok) {
  return ok ? ScalarVerdict::kOk : ScalarVerdict::kBadId;
}

ScalarVerdict JudgeNumber(const TypeSpec& type, const YamlNode& node) {
  const bool is_number =
      node.type == ScalarType::kInteger ||
      (node.type == ScalarType::kFloat && type.kind == TypeKind::kDecimal);
  if (!is_number) return ScalarVerdict::kWrongType;
  const std::optional<base::Decimal> value = ParseNumber(node.scalar);
  return Judged(value && IsInBounds(type, *value));
}

ScalarVerdict JudgeParameterValue(const YamlNode& node) {
  switch (node.type) {
    case ScalarType::kNull:
      return ScalarVerdict::kWrongType;
    case ScalarType::kInteger:
    case ScalarType::kFloat:
      return Judged(ParseNumber(node.scalar).has_value());
    case ScalarType::kBoolean:
      return ScalarVerdict::kOk;
    case ScalarType::kString:
      return Judged(!node.scalar.empty());
  }
  return ScalarVerdict::kWrongType;
}

ScalarVerdict JudgeText(const TypeSpec& type, std::string_view text) {
  if (!type.may_be_empty &&
      text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return ScalarVerdict::kBadValue;
  }
  return Judged(type.max_length == 0 || text.size() <= type.max_length ||
                base::CountCodePoints(text) <= type.max_length);
}

ScalarVerdict JudgeActor(std::string_view text, bool role_allowed) {
  if (!ConsumePrefix("person:", text) &&
      !(role_allowed && ConsumePrefix("role:", text))) {
    return ScalarVerdict::kBadValue;
  }
  return JudgedId(IsId(text));
}

ScalarVerdict JudgeGlob(std::string_view text) {
  if (text.find('*') == std::string_view::npos) return JudgedId(IsId(text));
  return Judged(IsGlob(text));
}

ScalarVerdict JudgeDuration(const TypeSpec& type, std::string_view text) {
  const std::optional<base::DurationMs> value = base::ParseDuration(text);
  return Judged(value &&
                IsInBounds(type, base::Decimal::FromInteger(value->count)));
}

ScalarVerdict JudgeShorthand(const TypeSpec& type, std::string_view text) {
  const std::optional<Shorthand> value = ParseShorthand(text);
  return Judged(value &&
                IsInBounds(type, base::Decimal::FromInteger(value->count)));
}

// Types that YAML sees as strings.
ScalarVerdict JudgeString(const TypeSpec& type, std::string_view text) {
  switch (type.kind) {
    case TypeKind::kString:
      return JudgeText(type, text);
    case TypeKind::kEnum:
      return Judged(std::find(type.words.begin(), type.words.end(), text) !=
                    type.words.end());
    case TypeKind::kId:
      return JudgedId(IsId(text));
    case TypeKind::kItemId:
      return JudgedId(IsHyphenated(text, true));
    case TypeKind::kIncidentId:
      return JudgedId(IsIncidentId(text));
    case TypeKind::kRfcId:
      return JudgedId(IsRfcId(text));
    case TypeKind::kParameterName:
      return JudgedId(IsParameterName(text));
    case TypeKind::kDnsName:
      return JudgedId(IsDnsName(text));
    case TypeKind::kLabelKey:
      return Judged(IsLabelKey(text));
    case TypeKind::kRuleId:
      return Judged(IsRuleId(text));
    case TypeKind::kActor:
      return JudgeActor(text, true);
    case TypeKind::kPersonRef:
      return JudgeActor(text, false);
    case TypeKind::kGlob:
      return JudgeGlob(text);
    case TypeKind::kLanguageTag:
      return Judged(IsLanguageTag(text));
    case TypeKind::kSemver:
      return Judged(base::Semver::Parse(text).has_value());
    case TypeKind::kDate:
      return Judged(base::ParseDate(text).has_value());
    case TypeKind::kMonth:
      return Judged(base::ParseMonth(text).has_value());
    case TypeKind::kInstant:
      return Judged(base::ParseInstant(text).has_value());
    case TypeKind::kLocalTime:
      return Judged(IsLocalTime(text));
    case TypeKind::kDuration:
      return JudgeDuration(type, text);
    case TypeKind::kShorthand:
    case TypeKind::kSliceWindow:
      return JudgeShorthand(type, text);
    case TypeKind::kUrl:
      return Judged((type.may_be_empty && text.empty()) || IsUrl(text));
    case TypeKind::kHours:
      return Judged(IsHours(text));
    case TypeKind::kTimeZone:
      return Judged(IsTimeZone(text));
    default:
      return ScalarVerdict::kWrongType;
  }
}

template <typename T>
std::optional<int> Compare(const std::optional<T>& a,
                           const std::optional<T>& b) {
  if (!a || !b) return std::nullopt;
  return *a < *b ? -1 : *b < *a ? 1 : 0;
}

}  // namespace

std::optional<base::Decimal> ParseNumber(std::string_view text) {
  std::string_view digits = text;
  ConsumePrefix("-", digits);
  if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') {
    return std::nullopt;
  }
  return base::Decimal::Parse(text);
}

std::optional<Shorthand> ParseShorthand(std::string_view text) {
  struct Unit {
    int factor;
    char letter;
    bool is_months;
  };
  constexpr Unit kUnits[] = {
      {1, 'm', false},           {60, 'h', false}, {24 * 60, 'd', false},
      {7 * 24 * 60, 'w', false}, {1, 'M', true},   {3, 'Q', true},
      {12, 'Y', true},
  };
  if (text.size() < 2 || text.size() > 10) return std::nullopt;
  const char letter = text.back();
  text.remove_suffix(1);
  if (!AllDigits(text)) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (unit.letter != letter) continue;
    Shorthand value;
    std::from_chars(text.data(), text.data() + text.size(), value.count);
    value.count *= unit.factor;
    value.is_months = unit.is_months;
    return value;
  }
  return std::nullopt;
}

bool IsId(std::string_view text) { return IsHyphenated(text, false); }

bool IsIncidentId(std::string_view text) {
  return text.size() == 13 && ConsumePrefix("INC-", text) &&
         AllDigits(text.substr(0, 4)) && text[4] == '-' &&
         AllDigits(text.substr(5));
}

bool IsRfcId(std::string_view text) {
  return text.size() == 8 && ConsumePrefix("RFC-", text) && AllDigits(text);
}

bool IsParameterName(std::string_view text) {
  if (text.size() > 2 * kMaxIdBytes) return false;
  while (true) {
    const size_t dot = text.find('.');
    if (!IsId(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool IsDnsName(std::string_view text) {
  return !text.empty() && text.size() <= 63 && IsLowerOrDigit(text[0]) &&
         IsLowerOrDigit(text.back()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLowerOrDigit(c) || c == '-'; });
}

bool IsRuleId(std::string_view text) {
  const size_t slash = text.find('/');
  return slash != std::string_view::npos && IsId(text.substr(0, slash)) &&
         IsId(text.substr(slash + 1));
}

// Source: RFC 5646, section 2.1, without the grandfathered tags. Case is free
// there; here each subtag keeps the case that the RFC recommends, because tags
// are compared as text.
bool IsLanguageTag(std::string_view text) {
  enum { kLanguage, kScript, kRegion, kVariant } seen = kLanguage;
  bool first = true;
  while (true) {
    const size_t dash = text.find('-');
    const std::string_view part = text.substr(0, dash);
    const bool lower = std::all_of(part.begin(), part.end(), IsLower);
    if (first) {
      if (!lower || part.size() < 2 || part.size() > 8) return false;
    } else if (part.size() == 4 && seen < kScript && IsUpper(part[0]) &&
               std::all_of(part.begin() + 1, part.end(), IsLower)) {
      seen = kScript;
    } else if (seen < kRegion &&
               ((part.size() == 2 &&
                 std::all_of(part.begin(), part.end(), IsUpper)) ||
                (part.size() == 3 && AllDigits(part)))) {
      seen = kRegion;
    } else if (part.size() <= 8 &&
               (part.size() >= 5 || (part.size() == 4 && IsDigit(part[0]))) &&
               std::all_of(part.begin(), part.end(), IsLowerOrDigit)) {
      seen = kVariant;
    } else {
      return false;
    }
    if (dash == std::string_view::npos) return true;
    text.remove_prefix(dash + 1);
    first = false;
  }
}

// Source: RFC 3986, section 3, for http and https; characters beyond ASCII are
// allowed behind the host (RFC 3987). User names and passwords are refused.
bool IsUrl(std::string_view text) {
  if (!ConsumePrefix("https://", text) && !ConsumePrefix("http://", text)) {
    return false;
  }
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  const std::string_view name = host.substr(0, host.find(':'));
  if (name.empty() || name[0] == '.' || name[0] == '-') return false;
  if (!std::all_of(name.begin(), name.end(),
                   [](char c) { return IsAlnum(c) || c == '-' || c == '.'; })) {
    return false;
  }
  if (host.size() > name.size()) {
    const std::string_view port = host.substr(name.size() + 1);
    if (!AllDigits(port) || port.size() > 5) return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f &&
           std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
  });
}

ScalarVerdict JudgeScalar(const TypeSpec& type, const YamlNode& node) {
  if (!node.IsScalar()) return ScalarVerdict::kWrongType;
  switch (type.kind) {
    case TypeKind::kInteger:
    case TypeKind::kDecimal:
      return JudgeNumber(type, node);
    case TypeKind::kBoolean:
      return node.type == ScalarType::kBoolean ? ScalarVerdict::kOk
                                               : ScalarVerdict::kWrongType;
    case TypeKind::kParameterValue:
      return JudgeParameterValue(node);
    case TypeKind::kSliceWindow:
      if (node.type == ScalarType::kInteger) return JudgeNumber(type, node);
      break;
    default:
      break;
  }
  if (node.type != ScalarType::kString) return ScalarVerdict::kWrongType;
  return JudgeString(type, node.scalar);
}

std::optional<int> CompareScalars(const TypeSpec& type, const YamlNode& a,
                                  const YamlNode& b) {
  if (JudgeScalar(type, a) != ScalarVerdict::kOk ||
      JudgeScalar(type, b) != ScalarVerdict::kOk) {
    return std::nullopt;
  }
  switch (type.kind) {
    case TypeKind::kInteger:
    case TypeKind::kDecimal:
      return Compare(ParseNumber(a.scalar), ParseNumber(b.scalar));
    case TypeKind::kDuration:
      return Compare(base::ParseDuration(a.scalar),
                     base::ParseDuration(b.scalar));
    case TypeKind::kDate:
      return Compare(base::ParseDate(a.scalar), base::ParseDate(b.scalar));
    case TypeKind::kInstant:
      return Compare(base::ParseInstant(a.scalar),
                     base::ParseInstant(b.scalar));
    default:
      return std::nullopt;
  }
}

}  // namespace codicil::model
