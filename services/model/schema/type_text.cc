#include "services/model/schema/type_text.h"

#include "services/base/duration.h"

namespace codicil::model {
namespace {

std::string BoundText(const TypeSpec& type, int64_t value) {
  if (type.kind != TypeKind::kDuration || value == 0) {
    return std::to_string(value);
  }
  return base::FormatDuration(base::DurationMs{value});
}

}  // namespace

std::string RangeText(const TypeSpec& type) {
  std::string text;
  if (type.low.is_set) {
    text += type.low.is_open ? " above " : " of at least ";
    text += BoundText(type, type.low.value);
  }
  if (type.high.is_set) {
    text += text.empty() ? " of" : " and";
    text += type.high.is_open ? " below " : " at most ";
    text += BoundText(type, type.high.value);
  }
  return text;
}

namespace {

std::string StringText(const TypeSpec& type) {
  std::string text = type.may_be_empty ? "text" : "text that is not blank";
  if (type.max_length > 0) {
    text += ", at most " + std::to_string(type.max_length) + " characters";
  }
  return text;
}

std::string ListText(const TypeSpec& type) {
  if (type.low.is_set && type.high.is_set &&
      type.low.value == type.high.value) {
    const int64_t count = type.low.value;
    return "a list of exactly " + std::to_string(count) +
           (count == 1 ? " item" : " items");
  }
  if (type.low.is_set) {
    return "a list of at least " + std::to_string(type.low.value) +
           (type.low.value == 1 ? " item" : " items");
  }
  return "a list";
}

std::string ShapeText(const TypeSpec& type) {
  std::string text;
  for (const TypeSpec* option : {type.element, type.object, type.list}) {
    if (option == nullptr) continue;
    if (!text.empty()) text += " or ";
    text += ExpectedText(*option);
  }
  return text;
}

std::string WordsText(const TypeSpec& type) {
  const std::vector<std::string_view> words(type.words.begin(),
                                            type.words.end());
  if (words.size() == 1) return "\"" + std::string(words[0]) + "\"";
  return "one of " + JoinWords(words, " or ");
}

}  // namespace

std::string ExpectedText(const TypeSpec& type) {
  switch (type.kind) {
    case TypeKind::kString:
      return StringText(type);
    case TypeKind::kEnum:
      return WordsText(type);
    case TypeKind::kId:
      return "an id (lower-case letters and digits in parts joined by single "
             "hyphens, a letter first, at most 64 characters)";
    case TypeKind::kItemId:
      return "an id (letters and digits in parts joined by single hyphens, a "
             "letter first, at most 64 characters)";
    case TypeKind::kIncidentId:
      return "an incident id such as INC-2025-0612";
    case TypeKind::kRfcId:
      return "an RFC id such as RFC-0012";
    case TypeKind::kParameterName:
      return "a parameter name (ids joined by dots, such as "
             "db.pool.max-connections)";
    case TypeKind::kDnsName:
      return "an OpenSLO name (lower-case letters, digits and hyphens, a "
             "letter or digit at both ends, at most 63 characters)";
    case TypeKind::kLabelKey:
      return "a label key (letters, digits, '-', '_' and '.', at most 63 "
             "characters; before it, optionally a DNS name and '/')";
    case TypeKind::kRuleId:
      return "a rule id such as term/banned-variant";
    case TypeKind::kActor:
      return "role:<id> or person:<id>";
    case TypeKind::kPersonRef:
      return "person:<id>";
    case TypeKind::kGlob:
      return "an id in which '*' may stand for any characters";
    case TypeKind::kLanguageTag:
      return "a BCP 47 language tag such as en or zh-CN";
    case TypeKind::kSemver:
      return "a semantic version such as 1.2.0";
    case TypeKind::kDate:
      return "a date YYYY-MM-DD";
    case TypeKind::kMonth:
      return "a month YYYY-MM";
    case TypeKind::kInstant:
      return "an RFC 3339 instant with a zone, such as "
             "2026-01-15T08:00:00+08:00";
    case TypeKind::kLocalTime:
      return "a local time YYYY-MM-DD hh:mm:ss";
    case TypeKind::kDuration:
      return "a duration" + RangeText(type) +
             " (an integer and one of ms s m h d w, such as 90s)";
    case TypeKind::kShorthand:
      return "an OpenSLO duration" + RangeText(type) +
             " (an integer and one of m h d w M Q Y, such as 30d)";
    case TypeKind::kSliceWindow:
      return "a number of minutes, or an OpenSLO duration such as 5m";
    case TypeKind::kDecimal:
      return "a decimal number" + RangeText(type);
    case TypeKind::kInteger:
      return "an integer" + RangeText(type);
    case TypeKind::kBoolean:
      return "true or false";
    case TypeKind::kUrl:
      return type.may_be_empty ? "an absolute http or https URL, or nothing"
                               : "an absolute http or https URL";
    case TypeKind::kHours:
      return "hours \"hh:mm-hh:mm\", the first before the second";
    case TypeKind::kTimeZone:
      return "an IANA time zone such as Asia/Shanghai";
    case TypeKind::kParameterValue:
      return "a plain number, a duration, true, false or a word";
    case TypeKind::kLocalized:
      return "a map from language to text";
    case TypeKind::kList:
      return ListText(type);
    case TypeKind::kMap:
    case TypeKind::kObject:
    case TypeKind::kUnion:
      return "a map";
    case TypeKind::kByShape:
      return ShapeText(type);
    case TypeKind::kAny:
      return "anything";
  }
  return "";
}

std::string_view FormName(TypeKind kind) {
  switch (kind) {
    case TypeKind::kString:
      return "text";
    case TypeKind::kEnum:
      return "word";
    case TypeKind::kId:
      return "id";
    case TypeKind::kItemId:
      return "item id";
    case TypeKind::kIncidentId:
      return "incident id";
    case TypeKind::kRfcId:
      return "RFC id";
    case TypeKind::kParameterName:
      return "parameter name";
    case TypeKind::kDnsName:
      return "OpenSLO name";
    case TypeKind::kLabelKey:
      return "label key";
    case TypeKind::kRuleId:
      return "rule id";
    case TypeKind::kActor:
      return "actor";
    case TypeKind::kPersonRef:
      return "person";
    case TypeKind::kGlob:
      return "glob";
    case TypeKind::kLanguageTag:
      return "language";
    case TypeKind::kSemver:
      return "version";
    case TypeKind::kDate:
      return "date";
    case TypeKind::kMonth:
      return "month";
    case TypeKind::kInstant:
      return "instant";
    case TypeKind::kLocalTime:
      return "local time";
    case TypeKind::kDuration:
      return "duration";
    case TypeKind::kShorthand:
      return "OpenSLO duration";
    case TypeKind::kSliceWindow:
      return "slice window";
    case TypeKind::kDecimal:
      return "decimal";
    case TypeKind::kInteger:
      return "integer";
    case TypeKind::kBoolean:
      return "boolean";
    case TypeKind::kUrl:
      return "URL";
    case TypeKind::kHours:
      return "hours";
    case TypeKind::kTimeZone:
      return "time zone";
    case TypeKind::kParameterValue:
      return "value";
    case TypeKind::kLocalized:
      return "localized text";
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
    case TypeKind::kObject:
    case TypeKind::kUnion:
      return "map";
    case TypeKind::kByShape:
      return "choice";
    case TypeKind::kAny:
      return "anything";
  }
  return "";
}

std::string OrderText(const TypeSpec& type, const OrderSpec& order) {
  const bool is_time =
      type.kind == TypeKind::kDate || type.kind == TypeKind::kInstant;
  if (is_time) return order.may_be_equal ? "not be before" : "be after";
  return order.may_be_equal ? "be at least" : "be more than";
}

std::string JoinWords(const std::vector<std::string_view>& words,
                      std::string_view last_joint) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? last_joint : ", ";
    text += words[i];
  }
  return text;
}

uint16_t AllAlternatives(const TypeSpec& object) {
  uint16_t mask = 0;
  for (const FieldSpec& field : object.fields) mask |= field.alternatives;
  return mask;
}

std::vector<std::string> AlternativeTexts(const TypeSpec& object) {
  std::vector<std::string> texts;
  const int all = AllAlternatives(object);
  for (int bit = 1; bit <= all; bit <<= 1) {
    std::string text;
    std::string_view first;
    for (const FieldSpec& field : object.fields) {
      if ((field.alternatives & bit) == 0) continue;
      if (first.empty()) first = field.name;
      if (!field.required) continue;
      if (!text.empty()) text += " with ";
      text += field.name;
    }
    texts.push_back(text.empty() ? std::string(first) : text);
  }
  return texts;
}

}  // namespace codicil::model
