// The tree of one YAML document, with exact positions.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_NODE_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_NODE_H_

#include <cstdint>
#include <string_view>

#include "services/base/source_position.h"

namespace codicil::model {

enum class NodeKind : uint8_t { kScalar, kSequence, kMapping };

enum class ScalarStyle : uint8_t {
  kPlain,
  kSingleQuoted,
  kDoubleQuoted,
  kLiteral,  // |
  kFolded,   // >
};

// What a plain scalar means in the YAML 1.2 core schema; every other style is
// kString. Octal, hex, infinities and exponents are numbers there too.
enum class ScalarType : uint8_t { kString, kNull, kBoolean, kInteger, kFloat };

// One node. Immutable once read; owned by its YamlDocument's arena, and every
// view points into that arena (or the source), so nodes live as long as the
// document. Aliases are already expanded: the same node may have two parents.
struct YamlNode {
  NodeKind kind = NodeKind::kScalar;
  ScalarStyle style = ScalarStyle::kPlain;
  ScalarType type = ScalarType::kString;
  bool flow = false;        // a [sequence] or {mapping} in flow style
  uint32_t size = 0;        // children: items, or 2 per mapping pair
  base::Span span;          // in the source, from 1, half-open
  std::string_view scalar;  // the scalar's value, escapes resolved
  const YamlNode* const* children = nullptr;  // mapping: key, value, key, ...

  bool IsScalar() const { return kind == NodeKind::kScalar; }
  bool IsSequence() const { return kind == NodeKind::kSequence; }
  bool IsMapping() const { return kind == NodeKind::kMapping; }
  bool IsString() const { return IsScalar() && type == ScalarType::kString; }

  // Sequence items.
  uint32_t item_count() const { return IsSequence() ? size : 0; }
  const YamlNode& item(uint32_t i) const { return *children[i]; }

  // Mapping pairs, in source order. Keys are scalars (the reader refuses
  // others).
  uint32_t pair_count() const { return IsMapping() ? size / 2 : 0; }
  const YamlNode& key(uint32_t i) const { return *children[2 * i]; }
  const YamlNode& value(uint32_t i) const { return *children[2 * i + 1]; }

  // The value of the first pair with this key, or nullptr (also when this is
  // no mapping).
  const YamlNode* Find(std::string_view name) const;
};

// The type of a plain scalar's text in the YAML 1.2 core schema.
ScalarType ResolvePlainScalar(std::string_view text);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_NODE_H_
