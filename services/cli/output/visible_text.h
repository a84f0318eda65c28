// Text from documents, made safe to show: nothing in it moves the cursor,
// changes colours or reorders what stands around it.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_VISIBLE_TEXT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_VISIBLE_TEXT_H_

#include <string>
#include <string_view>

namespace codicil::cli {

// Whether a code point acts on its surroundings or cannot be seen: controls,
// bidirectional controls, invisible separators, noncharacters. Source: Unicode
// TR #36, and "Trojan Source" (Boucher, Anderson 2021).
bool IsInvisible(char32_t c);

// Appends one code point; an invisible one as "<U+202E>".
void AppendVisible(char32_t c, std::string& out);

// Every code point by AppendVisible, line breaks too; bytes that are no UTF-8
// become U+FFFD.
std::string VisibleText(std::string_view text);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_VISIBLE_TEXT_H_
