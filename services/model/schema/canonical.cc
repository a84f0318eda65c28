#include "services/model/schema/canonical.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/schema/json_text.h"
#include "services/model/schema/scalar_format.h"

namespace codicil::model {
namespace {

constexpr TypeSpec kAny = Scalar(TypeKind::kAny);
constexpr TypeSpec kText = Scalar(TypeKind::kString);

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

// A scalar whose type is unknown, or wrong. Numbers that we do not read are
// marked, so that they equal no other value.
std::string GenericScalar(const YamlNode& node) {
  switch (node.type) {
    case ScalarType::kNull:
      return "null";
    case ScalarType::kBoolean:
      return node.scalar[0] == 't' || node.scalar[0] == 'T' ? "true" : "false";
    case ScalarType::kInteger:
    case ScalarType::kFloat: {
      const std::optional<base::Decimal> number = ParseNumber(node.scalar);
      return number ? number->ToString() : "!" + Quoted(node.scalar);
    }
    case ScalarType::kString:
      return Quoted(node.scalar);
  }
  return "null";
}

// Number or duration or word: the three cannot be confused, because words are
// ids, and ids begin with a letter.
std::string ParameterValue(const YamlNode& node) {
  if (node.type == ScalarType::kBoolean) return Quoted(GenericScalar(node));
  if (const auto number = ParseNumber(node.scalar)) {
    return Quoted(number->ToString());
  }
  if (const auto duration = base::ParseDuration(node.scalar)) {
    return Quoted(base::FormatDuration(*duration));
  }
  return Quoted(node.scalar);
}

// A bare number counts minutes.
std::string ShorthandText(const YamlNode& node) {
  const std::optional<Shorthand> value = ParseShorthand(node.scalar);
  if (!value) return Quoted(std::string(node.scalar) + "m");
  return Quoted(std::to_string(value->count) + (value->is_months ? "M" : "m"));
}

// Precondition: the scalar is well formed.
std::string TypedScalar(const TypeSpec& type, const YamlNode& node) {
  switch (type.kind) {
    case TypeKind::kDuration:
      return Quoted(base::FormatDuration(*base::ParseDuration(node.scalar)));
    case TypeKind::kInstant:
      return Quoted(base::FormatInstant(*base::ParseInstant(node.scalar)));
    case TypeKind::kShorthand:
    case TypeKind::kSliceWindow:
      return ShorthandText(node);
    case TypeKind::kParameterValue:
      return ParameterValue(node);
    default:
      return GenericScalar(node);
  }
}

// Whether a value of this type may be missing without saying anything else
// than its empty form.
bool EmptyEqualsMissing(const TypeSpec& type) {
  switch (type.kind) {
    case TypeKind::kList:
      return !type.low.is_set;
    case TypeKind::kMap:
      return true;
    case TypeKind::kObject:
      return type.arity == Arity::kNoAlternatives &&
             std::none_of(type.fields.begin(), type.fields.end(),
                          [](const FieldSpec& f) { return f.required; });
    default:
      return false;
  }
}

std::string Form(const TypeSpec& type, const YamlNode& node);

using Members = std::vector<std::pair<std::string_view, std::string>>;

std::string Joined(Members members) {
  std::sort(members.begin(), members.end());
  std::string out = "{";
  for (const auto& [key, value] : members) {
    if (out.size() > 1) out += ',';
    AppendJsonString(key, out);
    out += ':';
    out += value;
  }
  return out + "}";
}

std::string ListForm(const TypeSpec& type, const YamlNode& node) {
  std::vector<std::string> items;
  const TypeSpec& element = type.element != nullptr ? *type.element : kAny;
  // A single value in place of a list of one.
  if (!node.IsSequence()) items.push_back(Form(element, node));
  for (uint32_t i = 0; i < node.item_count(); ++i) {
    items.push_back(Form(element, node.item(i)));
  }
  if (type.unordered) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
  }
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ',';
    out += item;
  }
  return out + "]";
}

std::string MapForm(const TypeSpec& element, bool empty_is_missing,
                    const YamlNode& node) {
  Members members;
  for (uint32_t i = 0; i < node.pair_count(); ++i) {
    std::string value = Form(element, node.value(i));
    if (empty_is_missing && value == "[]") continue;
    members.emplace_back(node.key(i).scalar, std::move(value));
  }
  return Joined(std::move(members));
}

std::string ObjectForm(const TypeSpec& type, const YamlNode& node) {
  Members members;
  for (uint32_t i = 0; i < node.pair_count(); ++i) {
    const std::string_view key = node.key(i).scalar;
    const auto field =
        std::find_if(type.fields.begin(), type.fields.end(),
                     [&](const FieldSpec& f) { return f.name == key; });
    if (field == type.fields.end()) {
      members.emplace_back(key, Form(kAny, node.value(i)));
      continue;
    }
    std::string value = Form(*field->type, node.value(i));
    const bool is_empty = value == "[]" || value == "{}";
    if (is_empty && !field->required && EmptyEqualsMissing(*field->type)) {
      continue;
    }
    members.emplace_back(key, std::move(value));
  }
  return Joined(std::move(members));
}

std::string UnionForm(const TypeSpec& type, const YamlNode& node) {
  const YamlNode* word = node.Find(type.discriminator);
  for (const VariantSpec& variant : type.variants) {
    if (word != nullptr && word->IsString() && word->scalar == variant.word) {
      return ObjectForm(*variant.object, node);
    }
  }
  return MapForm(kAny, false, node);
}

std::string ByShapeForm(const TypeSpec& type, const YamlNode& node) {
  // One value stands for a list of one.
  if (type.list != nullptr) return ListForm(*type.list, node);
  const TypeSpec* option = node.IsScalar() ? type.element : type.object;
  return Form(option != nullptr ? *option : kAny, node);
}

std::string Generic(const YamlNode& node) {
  if (node.IsScalar()) return GenericScalar(node);
  if (node.IsMapping()) return MapForm(kAny, false, node);
  return ListForm(kAny, node);
}

std::string Form(const TypeSpec& type, const YamlNode& node) {
  if (IsScalarKind(type.kind)) {
    return JudgeScalar(type, node) == ScalarVerdict::kOk
               ? TypedScalar(type, node)
               : Generic(node);
  }
  switch (type.kind) {
    case TypeKind::kByShape:
      return ByShapeForm(type, node);
    case TypeKind::kList:
      return node.IsSequence() ? ListForm(type, node) : Generic(node);
    case TypeKind::kLocalized:
      return node.IsMapping() ? MapForm(kText, false, node) : Generic(node);
    case TypeKind::kMap:
      return node.IsMapping()
                 ? MapForm(*type.element, type.empty_is_missing, node)
                 : Generic(node);
    case TypeKind::kObject:
      return node.IsMapping() ? ObjectForm(type, node) : Generic(node);
    case TypeKind::kUnion:
      return node.IsMapping() ? UnionForm(type, node) : Generic(node);
    default:
      return Generic(node);
  }
}

}  // namespace

std::string CanonicalForm(const YamlNode& root, const KindSchema& schema) {
  return Form(*schema.root, root);
}

base::Sha256Digest CanonicalDigest(const YamlNode& root,
                                   const KindSchema& schema) {
  return base::Sha256(CanonicalForm(root, schema));
}

}  // namespace codicil::model
