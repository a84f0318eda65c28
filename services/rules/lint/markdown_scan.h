// What in a Markdown text is prose.
#ifndef CODICIL_SERVICES_RULES_LINT_MARKDOWN_SCAN_H_
#define CODICIL_SERVICES_RULES_LINT_MARKDOWN_SCAN_H_

#include <string_view>
#include <vector>

#include "services/rules/lint/text_range.h"

namespace codicil::rules {

struct MarkdownScan {
  // Paragraphs, headings and the like: what emphasis cannot reach out of. From
  // the first character to the last; the marks of quotes and the indentation in
  // front of later lines are inside. Sorted, disjoint.
  std::vector<TextRange> blocks;
  // What is no prose: code spans, fenced and indented code, bare URLs,
  // autolinks, HTML tags and link destinations. Sorted, disjoint.
  std::vector<TextRange> opaque;
};

// Reads `text` as CommonMark 0.31.2, with the bare URLs of GitHub's extension.
// Of its block structure, what tells prose from code and blocks from each
// other: link reference definitions, tables and HTML blocks count as prose.
// Linear in the text, but for sorting its backtick runs.
MarkdownScan ScanMarkdown(std::string_view text);

// False only if ScanMarkdown finds nothing opaque. Much faster.
bool MayHoldOpaque(std::string_view text);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_MARKDOWN_SCAN_H_
