#include "services/model/schema/json_schema.h"

#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "services/model/schema/json_text.h"
#include "services/model/schema/scalar_format.h"
#include "services/model/schema/type_text.h"

namespace codicil::model {
namespace {

constexpr std::string_view kIdBody = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
constexpr std::string_view kDay =
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
constexpr std::string_view kClock = "([01][0-9]|2[0-3]):[0-5][0-9]";
// Source: semver.org, the expression suggested there.
constexpr std::string_view kSemver =
    "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
    "(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
    "(\\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?";
constexpr std::string_view kLanguageTag =
    "[a-z]{2,8}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
    "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*";
constexpr std::string_view kUrl =
    "https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?([/"
    "?#][^\\s<>\"{}|\\\\^`]*)"
    "?";

std::string Text(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

// Whole-string expressions of the kinds that are told by their form; "" for the
// others.
std::string Pattern(const TypeSpec& type) {
  const bool positive = type.low.is_set && type.low.is_open;
  const std::string_view count = positive ? "0*[1-9][0-9]*" : "[0-9]+";
  switch (type.kind) {
    case TypeKind::kId:
      return std::string(kIdBody);
    case TypeKind::kItemId:
      return "[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*";
    case TypeKind::kIncidentId:
      return "INC-[0-9]{4}-[0-9]{4}";
    case TypeKind::kRfcId:
      return "RFC-[0-9]{4}";
    case TypeKind::kParameterName:
      return Text({kIdBody, "(\\.", kIdBody, ")*"});
    case TypeKind::kDnsName:
      return "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    case TypeKind::kLabelKey:
      return "([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?"
             "[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?";
    case TypeKind::kRuleId:
      return Text({kIdBody, "/", kIdBody});
    case TypeKind::kActor:
      return Text({"(role|person):", kIdBody});
    case TypeKind::kPersonRef:
      return Text({"person:", kIdBody});
    case TypeKind::kGlob:
      return Text({kIdBody, "|[a-z0-9-]*\\*[a-z0-9*-]*"});
    case TypeKind::kLanguageTag:
      return std::string(kLanguageTag);
    case TypeKind::kSemver:
      return std::string(kSemver);
    case TypeKind::kDate:
      return std::string(kDay);
    case TypeKind::kMonth:
      return "[0-9]{4}-(0[1-9]|1[0-2])";
    case TypeKind::kInstant:
      return Text({kDay, "T", kClock, ":([0-5][0-9]|60)(\\.[0-9]{1,9})?(Z|[+-]",
                   kClock, ")"});
    case TypeKind::kLocalTime:
      return Text({kDay, " ", kClock, ":[0-5][0-9]"});
    case TypeKind::kDuration:
      return Text({count, "(ms|s|m|h|d|w)"});
    case TypeKind::kShorthand:
    case TypeKind::kSliceWindow:
      return Text({count, "[mhdwMQY]"});
    case TypeKind::kUrl:
      return type.may_be_empty ? Text({"(", kUrl, ")?"}) : std::string(kUrl);
    case TypeKind::kHours:
      return Text({kClock, "-(", kClock, "|24:00)"});
    case TypeKind::kTimeZone:
      return "[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*";
    default:
      return "";
  }
}

int64_t MaxBytes(TypeKind kind) {
  switch (kind) {
    case TypeKind::kId:
    case TypeKind::kItemId:
    case TypeKind::kGlob:
      return kMaxIdBytes;
    case TypeKind::kParameterName:
      return 2 * kMaxIdBytes;
    case TypeKind::kDnsName:
      return 63;
    default:
      return 0;
  }
}

Json Typed(std::string_view type) {
  Json json = Json::Object();
  json.Set("type", Json::String(type));
  return json;
}

Json Words(const TypeSpec& type) {
  Json json = Typed("string");
  if (type.words.size == 1) {
    return json.Set("const", Json::String(type.words.rows[0]));
  }
  Json words = Json::Array();
  for (const std::string_view word : type.words) words.Add(Json::String(word));
  return json.Set("enum", std::move(words));
}

Json StringSchema(const TypeSpec& type) {
  Json json = Typed("string");
  if (!type.may_be_empty) json.Set("pattern", Json::String("\\S"));
  if (type.max_length > 0) {
    json.Set("maxLength", Json::Integer(type.max_length));
  }
  return json;
}

Json NumberSchema(const TypeSpec& type) {
  Json json = Typed(type.kind == TypeKind::kDecimal ? "number" : "integer");
  if (type.low.is_set) {
    json.Set(type.low.is_open ? "exclusiveMinimum" : "minimum",
             Json::Integer(type.low.value));
  }
  if (type.high.is_set) {
    json.Set(type.high.is_open ? "exclusiveMaximum" : "maximum",
             Json::Integer(type.high.value));
  }
  return json;
}

Json PatternSchema(const TypeSpec& type) {
  Json json = Typed("string");
  json.Set("pattern", Json::String("^(" + Pattern(type) + ")$"));
  if (const int64_t limit = MaxBytes(type.kind)) {
    json.Set("maxLength", Json::Integer(limit));
  }
  return json;
}

Json AnyOf(std::vector<Json> options) {
  Json list = Json::Array();
  for (Json& option : options) list.Add(std::move(option));
  Json json = Json::Object();
  json.Set("anyOf", std::move(list));
  return json;
}

// Objects that a table uses in more than one place: each is defined once.
class SharedObjects {
 public:
  explicit SharedObjects(const TypeSpec& root) {
    Visit(root, "document");
    for (auto it = names_.begin(); it != names_.end();) {
      it = counts_[it->first] > 1 ? std::next(it) : names_.erase(it);
    }
  }

  // Nullptr if it is used once.
  const std::string* NameOf(const TypeSpec& type) const {
    const auto found = names_.find(&type);
    return found == names_.end() ? nullptr : &found->second;
  }

  // In the order of their first use.
  std::vector<const TypeSpec*> InOrder() const {
    std::vector<const TypeSpec*> types;
    for (const TypeSpec* type : order_) {
      if (NameOf(*type) != nullptr) types.push_back(type);
    }
    return types;
  }

 private:
  void Visit(const TypeSpec& type, std::string_view name) {
    if (type.kind == TypeKind::kObject && ++counts_[&type] == 1) {
      const int uses = ++used_names_[std::string(name)];
      names_[&type] =
          std::string(name) + (uses > 1 ? std::to_string(uses) : "");
      order_.push_back(&type);
    }
    for (const TypeSpec* below :
         {type.key, type.element, type.list, type.object}) {
      if (below != nullptr) Visit(*below, name);
    }
    for (const FieldSpec& field : type.fields) Visit(*field.type, field.name);
    for (const VariantSpec& variant : type.variants) {
      Visit(*variant.object, variant.word);
    }
  }

  std::map<const TypeSpec*, int> counts_;
  std::map<const TypeSpec*, std::string> names_;
  std::map<std::string, int> used_names_;
  std::vector<const TypeSpec*> order_;
};

class Generator {
 public:
  Generator(const TypeSpec& root, const std::vector<std::string>& languages)
      : shared_(root), languages_(languages) {}

  // What the shared objects' references point to.
  Json Definitions() const {
    Json definitions = Json::Object();
    definitions.Set("localizedText", LocalizedSchema());
    for (const TypeSpec* type : shared_.InOrder()) {
      definitions.Set(*shared_.NameOf(*type), ObjectSchema(*type));
    }
    return definitions;
  }

  Json Schema(const TypeSpec& type) const {
    switch (type.kind) {
      case TypeKind::kString:
        return StringSchema(type);
      case TypeKind::kEnum:
        return Words(type);
      case TypeKind::kDecimal:
      case TypeKind::kInteger:
        return NumberSchema(type);
      case TypeKind::kBoolean:
        return Typed("boolean");
      case TypeKind::kParameterValue:
        return ParameterValueSchema();
      case TypeKind::kSliceWindow:
        return SliceWindowSchema(type);
      case TypeKind::kLanguageTag:
        return LanguageSchema(type);
      case TypeKind::kLocalized:
        return Reference("localizedText");
      case TypeKind::kList:
        return ListSchema(type);
      case TypeKind::kMap:
        return MapSchema(type);
      case TypeKind::kObject:
        if (const std::string* name = shared_.NameOf(type)) {
          return Reference(*name);
        }
        return ObjectSchema(type);
      case TypeKind::kUnion:
        return UnionSchema(type);
      case TypeKind::kByShape:
        return ByShapeSchema(type);
      case TypeKind::kAny:
        return Json::Object();
      default:
        return PatternSchema(type);
    }
  }

 private:
  // Inside allOf, because draft-07 ignores what stands beside a $ref.
  static Json Reference(std::string_view name) {
    Json target = Json::Object();
    target.Set("$ref", Json::String("#/definitions/" + std::string(name)));
    Json all = Json::Array();
    all.Add(std::move(target));
    Json json = Json::Object();
    return json.Set("allOf", std::move(all));
  }

  static Json ParameterValueSchema() {
    return AnyOf({Typed("string").Set("minLength", Json::Integer(1)),
                  Typed("number"), Typed("boolean")});
  }

  static Json SliceWindowSchema(const TypeSpec& type) {
    Json minutes = Typed("integer");
    minutes.Set("exclusiveMinimum", Json::Integer(0));
    return AnyOf({std::move(minutes), PatternSchema(type)});
  }

  Json LanguageSchema(const TypeSpec& type) const {
    if (!type.of_handbook || languages_.empty()) return PatternSchema(type);
    Json words = Json::Array();
    for (const std::string& language : languages_) {
      words.Add(Json::String(language));
    }
    return Typed("string").Set("enum", std::move(words));
  }

  Json LocalizedSchema() const {
    const Json text = Typed("string").Set("pattern", Json::String("\\S"));
    Json json = Typed("object");
    if (languages_.empty()) {
      json.Set("propertyNames", PatternSchema(Scalar(TypeKind::kLanguageTag)));
      return json.Set("additionalProperties", text);
    }
    Json properties = Json::Object();
    Json required = Json::Array();
    for (const std::string& language : languages_) {
      properties.Set(language, text);
      required.Add(Json::String(language));
    }
    json.Set("properties", std::move(properties));
    json.Set("required", std::move(required));
    return json.Set("additionalProperties", Json::Boolean(false));
  }

  Json ListSchema(const TypeSpec& type) const {
    Json json = Typed("array");
    json.Set("items", Schema(*type.element));
    if (type.low.is_set) json.Set("minItems", Json::Integer(type.low.value));
    if (type.high.is_set) json.Set("maxItems", Json::Integer(type.high.value));
    if (type.unique_by == ".") json.Set("uniqueItems", Json::Boolean(true));
    return json;
  }

  Json MapSchema(const TypeSpec& type) const {
    Json json = Typed("object");
    json.Set("propertyNames", Schema(*type.key));
    return json.Set("additionalProperties", Schema(*type.element));
  }

  Json FieldSchema(const FieldSpec& field) const {
    Json described = Json::Object();
    described.Set("description", Json::String(field.doc));
    return described.Merge(Schema(*field.type));
  }

  Json ObjectSchema(const TypeSpec& type) const {
    Json json = Typed("object");
    Json properties = Json::Object();
    Json required = Json::Array();
    for (const FieldSpec& field : type.fields) {
      properties.Set(field.name, FieldSchema(field));
      if (field.required && field.alternatives == 0) {
        required.Add(Json::String(field.name));
      }
    }
    json.Set("properties", std::move(properties));
    if (!required.IsEmpty()) json.Set("required", std::move(required));
    json.Set("additionalProperties", Json::Boolean(false));
    SetAlternatives(type, json);
    return json;
  }

  static Json RequiredKeys(const std::vector<std::string_view>& names) {
    Json list = Json::Array();
    for (const std::string_view name : names) list.Add(Json::String(name));
    Json json = Json::Object();
    json.Set("required", std::move(list));
    return json;
  }

  // None of `names` may be there.
  static Json Without(const std::vector<std::string_view>& names) {
    std::vector<Json> each;
    for (const std::string_view name : names) {
      each.push_back(RequiredKeys({name}));
    }
    return AnyOf(std::move(each));
  }

  // One schema for each alternative: its required fields, and no other's.
  static void SetAlternatives(const TypeSpec& type, Json& json) {
    if (type.arity == Arity::kNoAlternatives) return;
    const bool at_least = type.arity == Arity::kAtLeastOne;
    Json options = Json::Array();
    std::vector<std::string_view> all;
    for (const FieldSpec& field : type.fields) {
      if (field.alternatives != 0) all.push_back(field.name);
    }
    const int mask = AllAlternatives(type);
    for (int bit = 1; bit <= mask; bit <<= 1) {
      std::vector<std::string_view> required;
      std::vector<std::string_view> others;
      for (const FieldSpec& field : type.fields) {
        if (field.alternatives == 0) continue;
        if ((field.alternatives & bit) == 0) others.push_back(field.name);
        if ((field.alternatives & bit) != 0 && (field.required || at_least)) {
          required.push_back(field.name);
        }
      }
      Json option = RequiredKeys(required);
      if (!others.empty() && !at_least) option.Set("not", Without(others));
      options.Add(std::move(option));
    }
    if (type.arity == Arity::kAtMostOne) {
      Json none = Json::Object();
      none.Set("not", Without(all));
      options.Add(std::move(none));
    }
    json.Set(at_least ? "anyOf" : "oneOf", std::move(options));
  }

  Json UnionSchema(const TypeSpec& type) const {
    Json variants = Json::Array();
    for (const VariantSpec& variant : type.variants) {
      variants.Add(Schema(*variant.object));
    }
    Json json = Typed("object");
    Json required = Json::Array();
    required.Add(Json::String(type.discriminator));
    json.Set("required", std::move(required));
    return json.Set("oneOf", std::move(variants));
  }

  Json ByShapeSchema(const TypeSpec& type) const {
    std::vector<Json> options;
    for (const TypeSpec* option : {type.element, type.object, type.list}) {
      if (option != nullptr) options.push_back(Schema(*option));
    }
    return AnyOf(std::move(options));
  }

  const SharedObjects shared_;
  const std::vector<std::string>& languages_;
};

}  // namespace

std::string JsonSchema(const KindSchema& schema,
                       const std::vector<std::string>& languages) {
  Json json = Json::Object();
  json.Set("$schema", Json::String("http://json-schema.org/draft-07/schema#"));
  json.Set("title", Json::String(schema.name));
  json.Set("description", Json::String(schema.doc));
  const Generator generator(*schema.root, languages);
  json.Merge(generator.Schema(*schema.root));
  json.Set("definitions", generator.Definitions());
  return json.ToString() + "\n";
}

}  // namespace codicil::model
