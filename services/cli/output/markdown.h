// Shows the Markdown of our own pages on a terminal.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_MARKDOWN_H_
#define CODICIL_SERVICES_CLI_OUTPUT_MARKDOWN_H_

#include <string>
#include <string_view>

#include "services/cli/output/terminal.h"

namespace codicil::cli {

// Paragraphs and list items are wrapped to `width` terminal columns; headings,
// code and tables keep their lines. The result is still Markdown, but for
// comments, which are left out, and, in colour, for the marks of headings and
// fences, which the colour replaces. Knows what our pages use: headings (#),
// paragraphs, lists, fenced code, tables, HTML comments on lines of their own.
std::string RenderMarkdown(std::string_view page, int width,
                           const Painter& painter);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_MARKDOWN_H_
