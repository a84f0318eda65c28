#include "services/cli/output/terminal.h"

namespace codicil::cli {
namespace {

// ECMA-48 "select graphic rendition".
std::string_view Escape(Style style) {
  switch (style) {
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";
    case Style::kError:
      return "\x1b[1;31m";
    case Style::kWarning:
      return "\x1b[1;33m";
    case Style::kInfo:
      return "\x1b[1;36m";
    case Style::kMark:
      return "\x1b[1;32m";
    case Style::kFix:
      return "\x1b[32m";
  }
  return "";
}

}  // namespace

bool WantsColour(bool is_terminal, const ColourVariables& variables) {
  if (!variables.no_colour.empty()) return false;
  if (!variables.clicolor_force.empty() && variables.clicolor_force != "0") {
    return true;
  }
  return is_terminal && variables.term != "dumb";
}

void Painter::Paint(Style style, std::string_view text,
                    std::string& out) const {
  if (!colour_ || text.empty()) {
    out.append(text);
    return;
  }
  out.append(Escape(style)).append(text).append("\x1b[0m");
}

}  // namespace codicil::cli
