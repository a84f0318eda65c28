#include "services/cli/output/xml_text.h"

#include <algorithm>
#include <cstddef>

#include "services/cli/output/visible_text.h"

namespace codicil::cli {
namespace {

void AppendEscaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

void AppendXmlText(std::string_view text, std::string& out) {
  while (true) {
    const size_t end = std::min(text.find('\n'), text.size());
    AppendEscaped(VisibleText(text.substr(0, end)), out);
    if (end == text.size()) return;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

void AppendXmlAttribute(std::string_view name, std::string_view value,
                        std::string& out) {
  out.append(" ").append(name).append("=\"");
  AppendEscaped(VisibleText(value), out);
  out += '"';
}

}  // namespace codicil::cli
