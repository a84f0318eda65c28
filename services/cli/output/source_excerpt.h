// One line of a source file with the place of interest marked below it.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_SOURCE_EXCERPT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_SOURCE_EXCERPT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "services/base/source_position.h"

namespace codicil::cli {

// `line` as a terminal shows it, and the line to print below, both without a
// line break: blanks, '^' under the first column and '~' under the rest.
struct SourceExcerpt {
  std::string text;
  std::string marker;
};

// `line` has no line break. Columns are code points from 1, half-open;
// `end_column` at or before `begin_column` marks one column; columns behind the
// end of the line mark the place just behind it. Tabs are filled up to the next
// multiple of 4; what cannot be seen is written out. A line that needs more
// than `width` terminal columns is cut around the marked place, with "…" for
// what is missing.
SourceExcerpt MakeExcerpt(std::string_view line, int32_t begin_column,
                          int32_t end_column, int width);

// Hands out the lines of one file. Lifetime: `source` is borrowed.
class SourceLines {
 public:
  explicit SourceLines(std::string_view source);

  // Without LF, CR or a byte order mark at the file's beginning. Lines count
  // from 1; empty behind the end. Cheap when asked for rising lines.
  std::string_view Line(int32_t line);

 private:
  std::string_view source_;
  int32_t line_ = 1;
  size_t offset_ = 0;  // where line_ begins
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_SOURCE_EXCERPT_H_
