// A scalar's value as a place in its file: positions and edits.
#ifndef CODICIL_SERVICES_RULES_LINT_SCALAR_TEXT_H_
#define CODICIL_SERVICES_RULES_LINT_SCALAR_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/yaml/yaml_node.h"
#include "services/rules/lint/scalar_trace.h"

namespace codicil::rules {

// The bytes of a file, and where its lines begin. Remembers the last place
// asked for, so that places asked for in order cost the way between them. Not
// thread-safe. Lifetime: borrows the source.
class SourceText {
 public:
  // A byte order mark does not count.
  explicit SourceText(std::string_view source);

  std::string_view bytes() const { return bytes_; }
  size_t OffsetOf(base::Position position);
  base::Position PositionOf(size_t offset);

 private:
  // Where `line` (from 1) begins.
  size_t LineBegin(int32_t line) const;

  std::string_view bytes_;
  std::vector<size_t> line_begins_;
  size_t last_offset_ = 0;
  base::Position last_position_{1, 1};
};

// One scalar. Traces it when first asked. Not thread-safe. Lifetime: borrows
// all it is given.
class ScalarText {
 public:
  ScalarText(const model::YamlNode& node, SourceText& source)
      : node_(node), source_(source) {}

  std::string_view value() const { return node_.scalar; }

  // Where bytes [begin, end) of the value stand. Precondition: begin < end <=
  // value().size().
  base::Span SpanOf(size_t begin, size_t end);

  // From the first character of the value to the end of its line: in a block
  // scalar, behind the header.
  base::Span FirstLine();

  // The edit that puts `replacement` in the place of bytes [begin, end) of the
  // value, written as the scalar's style wants it. Nothing if the style cannot
  // hold it there.
  std::optional<base::TextEdit> Replace(size_t begin, size_t end,
                                        std::string_view replacement);

 private:
  const std::vector<SourceRange>* Ranges();

  const model::YamlNode& node_;
  SourceText& source_;
  bool is_traced_ = false;
  std::optional<std::vector<SourceRange>> ranges_;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_SCALAR_TEXT_H_
