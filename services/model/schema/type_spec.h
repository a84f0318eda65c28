// The declarative tables that describe every kind of document. One table per
// kind drives the validator, "did you mean", the JSON Schema, the canonical
// form and the reference pages, so that they cannot drift apart.
//
// A table is a tree of TypeSpecs; an object's type lists its FieldSpecs. All of
// it is constant data, built at compile time with the small functions below:
//
//   constexpr TypeSpec kTier = Scalar(TypeKind::kInteger).AtLeast(1);
//   constexpr FieldSpec kFields[] = {
//       Required("tier", kTier, "Importance; 1 is the highest."),
//   };
//   constexpr TypeSpec kService = Object(kFields);
#ifndef CODICIL_SERVICES_MODEL_SCHEMA_TYPE_SPEC_H_
#define CODICIL_SERVICES_MODEL_SCHEMA_TYPE_SPEC_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "services/model/symbol.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

class ObjectCheck;  // object_check.h

enum class TypeKind : uint8_t {
  // Scalars.
  kString,         // text; not blank unless MayBeEmpty()
  kEnum,           // one of `words`
  kId,             // ^[a-z][a-z0-9]*(-[a-z0-9]+)*$, at most 64 characters
  kItemId,         // like kId, upper case allowed ("A1"): a name within a list
  kIncidentId,     // INC-YYYY-NNNN
  kRfcId,          // RFC-NNNN
  kParameterName,  // ids joined by dots
  kDnsName,        // RFC 1123 label, at most 63 characters
  kLabelKey,       // OpenSLO label or annotation key
  kRuleId,         // <family>/<rule>
  kActor,          // role:<id> or person:<id>
  kPersonRef,      // person:<id>
  kGlob,           // an id in which '*' stands for any characters
  kLanguageTag,    // BCP 47
  kSemver,         // semver 2.0
  kDate,           // YYYY-MM-DD
  kMonth,          // YYYY-MM
  kInstant,        // RFC 3339 with zone
  kLocalTime,      // YYYY-MM-DD hh:mm:ss, no zone (OpenSLO)
  kDuration,       // integer and ms s m h d w; bounds in milliseconds
  kShorthand,      // OpenSLO duration: integer and m h d w M Q Y
  kSliceWindow,    // a positive number of minutes, or kShorthand
  kDecimal,        // exact decimal number
  kInteger,
  kBoolean,
  kUrl,             // absolute http or https URL; "" only if MayBeEmpty()
  kHours,           // "hh:mm-hh:mm", first before second
  kTimeZone,        // IANA time zone name
  kParameterValue,  // any scalar that a parameter can have
  // Nodes.
  kLocalized,  // map from language to text, one for each language in use
  kList,       // of `element`
  kMap,        // from `key` to `element`
  kObject,     // `fields`
  kUnion,      // object whose fields depend on the word at `discriminator`
  kByShape,    // `element` if a scalar; `list` or `object` otherwise
  kAny,        // whatever YAML can say
};

// A borrowed constant array.
template <typename T>
struct Table {
  const T* rows = nullptr;
  size_t size = 0;

  constexpr Table() = default;
  template <size_t N>
  constexpr Table(const T (&array)[N])  // NOLINT: implicit on purpose
      : rows(array), size(N) {}
  constexpr const T* begin() const { return rows; }
  constexpr const T* end() const { return rows + size; }
  constexpr bool empty() const { return size == 0; }
};

// One end of a range of numbers. Open ends do not belong to the range.
struct Bound {
  int64_t value = 0;
  bool is_set = false;
  bool is_open = false;
};

struct TypeSpec;

// Groups of fields that exclude each other: see FieldSpec::alternatives.
enum class Arity : uint8_t {
  kNoAlternatives,
  kExactlyOne,
  kAtMostOne,
  kAtLeastOne,  // each such field is an alternative of its own
};

struct FieldSpec {
  std::string_view name;
  const TypeSpec* type = nullptr;
  // With alternatives: required when its alternative is the chosen one.
  bool required = false;
  // Bit k set: belongs to alternative k of the object; 0: to all. The
  // alternatives that all present fields have in common are the possible
  // choices; the object's arity says how many there must be.
  uint16_t alternatives = 0;
  // One line: meaning, unit, bounds, what empty or missing means.
  std::string_view doc;
};

// Two fields whose values must be in order; judged when both are well formed.
struct OrderSpec {
  std::string_view first;
  std::string_view second;
  bool may_be_equal = false;
};

// The fields of an object whose discriminator holds `word`.
struct VariantSpec {
  std::string_view word;
  const TypeSpec* object = nullptr;
};

struct TypeSpec {
  TypeKind kind = TypeKind::kAny;

  // What a scalar defines, or refers to. kActor and kPersonRef refer by nature,
  // globs only when they are literal.
  SymbolKind defines = SymbolKind::kNone;
  SymbolKind refers_to = SymbolKind::kNone;
  ReferenceRole role = ReferenceRole::kPlain;
  // A word that is no reference ("author" where a role id stands).
  std::string_view no_reference;

  bool may_be_empty = false;
  bool of_handbook = false;  // kLanguageTag: one of the handbook's languages
  uint32_t max_length = 0;   // code points; 0: no limit
  Table<std::string_view> words;
  // Numbers, durations in milliseconds, or the length of a list.
  Bound low;
  Bound high;

  const TypeSpec* key = nullptr;      // kMap
  const TypeSpec* element = nullptr;  // kList, kMap, kByShape
  const TypeSpec* list = nullptr;     // kByShape
  const TypeSpec* object = nullptr;   // kByShape
  // The order of a list's items means nothing, nor do repetitions.
  bool unordered = false;
  // The field that tells a list's items apart; "." for the items themselves.
  std::string_view unique_by;
  // An entry with an empty list equals a missing entry (maps in scopes).
  bool empty_is_missing = false;

  Table<FieldSpec> fields;
  Table<OrderSpec> orders;
  Arity arity = Arity::kNoAlternatives;
  std::string_view discriminator;
  Table<VariantSpec> variants;
  // What a table cannot say. Runs after the fields have been judged.
  void (*check)(const YamlNode& object, ObjectCheck& out) = nullptr;

  constexpr TypeSpec Defines(SymbolKind symbol) const {
    TypeSpec copy = *this;
    copy.defines = symbol;
    return copy;
  }
  constexpr TypeSpec RefersTo(SymbolKind symbol,
                              ReferenceRole as = ReferenceRole::kPlain) const {
    TypeSpec copy = *this;
    copy.refers_to = symbol;
    copy.role = as;
    return copy;
  }
  constexpr TypeSpec Except(std::string_view word) const {
    TypeSpec copy = *this;
    copy.no_reference = word;
    return copy;
  }
  constexpr TypeSpec MayBeEmpty() const {
    TypeSpec copy = *this;
    copy.may_be_empty = true;
    return copy;
  }
  constexpr TypeSpec OfHandbook() const {
    TypeSpec copy = *this;
    copy.of_handbook = true;
    return copy;
  }
  constexpr TypeSpec MaxLength(uint32_t code_points) const {
    TypeSpec copy = *this;
    copy.max_length = code_points;
    return copy;
  }
  constexpr TypeSpec AtLeast(int64_t value) const {
    TypeSpec copy = *this;
    copy.low = MakeBound(value, false);
    return copy;
  }
  constexpr TypeSpec MoreThan(int64_t value) const {
    TypeSpec copy = *this;
    copy.low = MakeBound(value, true);
    return copy;
  }
  constexpr TypeSpec AtMost(int64_t value) const {
    TypeSpec copy = *this;
    copy.high = MakeBound(value, false);
    return copy;
  }
  constexpr TypeSpec Unordered() const {
    TypeSpec copy = *this;
    copy.unordered = true;
    return copy;
  }
  constexpr TypeSpec UniqueBy(std::string_view field) const {
    TypeSpec copy = *this;
    copy.unique_by = field;
    return copy;
  }
  constexpr TypeSpec EmptyIsMissing() const {
    TypeSpec copy = *this;
    copy.empty_is_missing = true;
    return copy;
  }
  constexpr TypeSpec InOrder(Table<OrderSpec> pairs) const {
    TypeSpec copy = *this;
    copy.orders = pairs;
    return copy;
  }
  constexpr TypeSpec With(Arity count) const {
    TypeSpec copy = *this;
    copy.arity = count;
    return copy;
  }
  constexpr TypeSpec CheckedBy(void (*function)(const YamlNode&,
                                                ObjectCheck&)) const {
    TypeSpec copy = *this;
    copy.check = function;
    return copy;
  }

 private:
  static constexpr Bound MakeBound(int64_t value, bool is_open) {
    Bound bound;
    bound.value = value;
    bound.is_set = true;
    bound.is_open = is_open;
    return bound;
  }
};

constexpr TypeSpec Scalar(TypeKind kind) {
  TypeSpec type;
  type.kind = kind;
  return type;
}

constexpr TypeSpec Enum(Table<std::string_view> words) {
  TypeSpec type;
  type.kind = TypeKind::kEnum;
  type.words = words;
  return type;
}

constexpr TypeSpec ListOf(const TypeSpec& element) {
  TypeSpec type;
  type.kind = TypeKind::kList;
  type.element = &element;
  return type;
}

// A list whose order and repetitions mean nothing.
constexpr TypeSpec SetOf(const TypeSpec& element) {
  return ListOf(element).Unordered();
}

constexpr TypeSpec MapOf(const TypeSpec& key, const TypeSpec& element) {
  TypeSpec type;
  type.kind = TypeKind::kMap;
  type.key = &key;
  type.element = &element;
  return type;
}

constexpr TypeSpec Object(Table<FieldSpec> fields) {
  TypeSpec type;
  type.kind = TypeKind::kObject;
  type.fields = fields;
  return type;
}

constexpr TypeSpec Union(std::string_view discriminator,
                         Table<VariantSpec> variants) {
  TypeSpec type;
  type.kind = TypeKind::kUnion;
  type.discriminator = discriminator;
  type.variants = variants;
  return type;
}

constexpr TypeSpec ScalarOrList(const TypeSpec& scalar, const TypeSpec& list) {
  TypeSpec type;
  type.kind = TypeKind::kByShape;
  type.element = &scalar;
  type.list = &list;
  return type;
}

// `object` may be any type that a mapping can have.
constexpr TypeSpec ScalarOrObject(const TypeSpec& scalar,
                                  const TypeSpec& object) {
  TypeSpec type;
  type.kind = TypeKind::kByShape;
  type.element = &scalar;
  type.object = &object;
  return type;
}

constexpr TypeSpec ObjectOrList(const TypeSpec& object, const TypeSpec& list) {
  TypeSpec type;
  type.kind = TypeKind::kByShape;
  type.object = &object;
  type.list = &list;
  return type;
}

constexpr FieldSpec Field(std::string_view name, const TypeSpec& type,
                          bool required, uint16_t alternatives,
                          std::string_view doc) {
  FieldSpec field;
  field.name = name;
  field.type = &type;
  field.required = required;
  field.alternatives = alternatives;
  field.doc = doc;
  return field;
}

constexpr FieldSpec Required(std::string_view name, const TypeSpec& type,
                             std::string_view doc) {
  return Field(name, type, true, 0, doc);
}
constexpr FieldSpec Optional(std::string_view name, const TypeSpec& type,
                             std::string_view doc) {
  return Field(name, type, false, 0, doc);
}
// Belongs to the alternatives of the bit mask, and is required there.
constexpr FieldSpec RequiredIn(uint16_t alternatives, std::string_view name,
                               const TypeSpec& type, std::string_view doc) {
  return Field(name, type, true, alternatives, doc);
}
constexpr FieldSpec OptionalIn(uint16_t alternatives, std::string_view name,
                               const TypeSpec& type, std::string_view doc) {
  return Field(name, type, false, alternatives, doc);
}

constexpr OrderSpec Before(std::string_view first, std::string_view second) {
  OrderSpec order;
  order.first = first;
  order.second = second;
  return order;
}
constexpr OrderSpec NotAfter(std::string_view first, std::string_view second) {
  OrderSpec order = Before(first, second);
  order.may_be_equal = true;
  return order;
}

constexpr VariantSpec Variant(std::string_view word, const TypeSpec& object) {
  VariantSpec variant;
  variant.word = word;
  variant.object = &object;
  return variant;
}

// Whether values of this kind are written as one YAML scalar.
constexpr bool IsScalarKind(TypeKind kind) {
  return kind < TypeKind::kLocalized;
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_SCHEMA_TYPE_SPEC_H_
