// Breaks running text into lines of a terminal, English and Chinese alike.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_WRAP_H_
#define CODICIL_SERVICES_CLI_OUTPUT_WRAP_H_

#include <string>
#include <string_view>
#include <vector>

namespace codicil::cli {

// Lines of at most `width` terminal columns, without trailing blanks. Breaks at
// blanks and between CJK characters, but neither before closing punctuation nor
// behind opening punctuation; text in `code` marks stays whole. What has no
// place to break stands on a line of its own, however long. Blanks and line
// breaks of `text` count as one blank each, and a line break between two CJK
// characters as none.
std::vector<std::string> Wrap(std::string_view text, int width);

// The same with blanks in front: `indent` before the first line, `hanging`
// before those behind it. At least 20 columns are left to the text, however
// narrow the terminal.
std::vector<std::string> WrapIndented(std::string_view text, int indent,
                                      int hanging, int width);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_WRAP_H_
