// The block structure of a Markdown text.
#ifndef CODICIL_SERVICES_RULES_LINT_MARKDOWN_BLOCKS_H_
#define CODICIL_SERVICES_RULES_LINT_MARKDOWN_BLOCKS_H_

#include <string_view>
#include <vector>

#include "services/rules/lint/text_range.h"

namespace codicil::rules {

struct MarkdownBlocks {
  std::vector<TextRange> prose;  // see MarkdownScan::blocks
  std::vector<TextRange> code;   // fenced and indented, line by line
};

// Source: CommonMark 0.31.2, chapters 4 and 5.
MarkdownBlocks ReadBlocks(std::string_view text);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_MARKDOWN_BLOCKS_H_
