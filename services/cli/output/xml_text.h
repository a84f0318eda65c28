// XML 1.0, written piece by piece.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_XML_TEXT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_XML_TEXT_H_

#include <string>
#include <string_view>

namespace codicil::cli {

// Appends `text` as the contents of an element: markup escaped, line feeds
// kept. What XML 1.0 forbids (most control characters, U+FFFE and U+FFFF) and
// whatever else acts unseen is shown by name, as in "<U+0007>"; bytes that are
// no UTF-8 become U+FFFD. Source: XML 1.0 (fifth edition), 2.2 and 2.4.
void AppendXmlText(std::string_view text, std::string& out);

// Appends ` name="value"`. Line feeds are shown by name, too: a reader would
// turn them into blanks.
void AppendXmlAttribute(std::string_view name, std::string_view value,
                        std::string& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_XML_TEXT_H_
