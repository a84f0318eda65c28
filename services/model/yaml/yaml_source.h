// The bytes of a YAML file before anything is parsed: size, encoding, and the
// way from a parser's character index back to bytes and positions.
#ifndef CODICIL_SERVICES_MODEL_YAML_YAML_SOURCE_H_
#define CODICIL_SERVICES_MODEL_YAML_YAML_SOURCE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "services/base/source_position.h"

namespace codicil::model {

// Why a source cannot be parsed at all: the first such place.
struct SourceFlaw {
  const char* rule;  // yaml/encoding, yaml/syntax or yaml/too-large
  base::Span span;
  std::string message;
  std::string value;
};

// A source that may be parsed: well-formed UTF-8 without control characters,
// whose only line breaks are LF and CRLF.
struct YamlText {
  // Without the byte order mark. Positions and indexes count from here, as
  // editors do.
  std::string_view text;
  // One byte a character, so an index is a byte offset.
  bool ascii = true;
};

// Checks `source` and fills `text`, or says what is wrong with it.
std::optional<SourceFlaw> CheckYamlSource(std::string_view source,
                                          YamlText& text);

// The position `to - from` bytes on, where `from` is at `position`. The bytes
// between must be well-formed UTF-8; LF ends a line.
base::Position Advance(std::string_view text, size_t from,
                       base::Position position, size_t to);

// Turns character indexes into byte offsets, cheaply when they rise.
class OffsetCursor {
 public:
  explicit OffsetCursor(const YamlText& text) : text_(text) {}

  // Precondition: index is at most the number of characters.
  size_t OffsetOf(size_t index) { return text_.ascii ? index : Walk(index); }

 private:
  size_t Walk(size_t index);

  YamlText text_;
  size_t index_ = 0;
  size_t offset_ = 0;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_YAML_YAML_SOURCE_H_
