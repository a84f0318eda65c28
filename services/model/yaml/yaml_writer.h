// Writes YAML: drafts, canonical printing and the replacement text of fixes.
// Whatever is written here, YamlReader reads back as the same tree.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_WRITER_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_WRITER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/model/yaml/yaml_node.h"

namespace codicil::model {

// The shortest form on one line in which a string is safe as a key, as a value
// and inside [ ] and { }: plain if the core schema reads it back as a string,
// else in quotes, double ones if both kinds are as short. `value` is
// well-formed UTF-8.
std::string QuoteScalarIfNeeded(std::string_view value);

// A tree to be written.
struct WriterNode {
  NodeKind kind = NodeKind::kScalar;
  // What a scalar is. For kString, quotes are put where they are needed; for
  // any other type the text is written as it is.
  ScalarType type = ScalarType::kString;
  // Wanted of a string. If it cannot be had (block text inside flow, control
  // characters), the next of folded, literal, double quoted is taken; plain
  // becomes quoted where it must.
  ScalarStyle style = ScalarStyle::kPlain;
  // Wanted of a list or map: [a, b], {a: b}. All inside is flow then.
  bool flow = false;
  std::string scalar;
  std::vector<WriterNode> children;  // mapping: key, value, key, ...

  static WriterNode String(std::string_view value,
                           ScalarStyle style = ScalarStyle::kPlain);
  // A number, a boolean or null, as the core schema writes it.
  // Precondition: ResolvePlainScalar(text) is not kString.
  static WriterNode Plain(std::string_view text);
  static WriterNode Sequence(bool flow = false);
  static WriterNode Mapping(bool flow = false);
  // The same tree, with the same styles where they can be had. Each alias
  // becomes a copy.
  static WriterNode CopyOf(const YamlNode& node);

  // Appends an item, or a pair; returns *this.
  WriterNode& Add(WriterNode item);
  WriterNode& Add(std::string_view key, WriterNode value);
};

// The text of one document, ending in a line break. Every line but the first
// is indented by `indent` blanks more, so that a fragment can be put at that
// column (from 0) of a file.
// Precondition: keys are scalars; scalars are well-formed UTF-8.
std::string WriteYaml(const WriterNode& root, int indent = 0);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_WRITER_H_
