// A string as a scalar in each of YAML's styles.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_SCALAR_TEXT_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_SCALAR_TEXT_H_

#include <optional>
#include <string>
#include <string_view>

namespace codicil::model {

// True if `value` may stand without quotes as a key, as a value, and between
// [ ] or { }, and is a string there in the core schema.
bool IsPlainString(std::string_view value);

// 'value', or nullopt if it has line breaks, tabs or
// controls: single quotes cannot hold them, or would hide them.
std::optional<std::string> SingleQuoted(std::string_view value);

// "value" on one line. Holds every string.
std::string DoubleQuoted(std::string_view value);

// Block text: the header, then lines at `indent` blanks, without the last line
// break. `indent` must be 2 deeper than the list or map that it stands in (2 at
// the root). nullopt if this style cannot hold the value.
std::optional<std::string> LiteralText(std::string_view value, int indent);
// Paragraphs are wrapped at blanks, so that lines end before column 80.
std::optional<std::string> FoldedText(std::string_view value, int indent);

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_SCALAR_TEXT_H_
