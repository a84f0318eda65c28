// What is known about the place that text goes to.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_TERMINAL_H_
#define CODICIL_SERVICES_CLI_OUTPUT_TERMINAL_H_

#include <string>
#include <string_view>

namespace codicil::cli {

// One stream, as main() found it.
struct Terminal {
  bool is_terminal = false;
  bool colour = false;
  int columns = 0;  // 0: unknown
};

// What the environment says about colour; empty where a variable is not set.
struct ColourVariables {
  std::string_view no_colour;       // NO_COLOR
  std::string_view clicolor_force;  // CLICOLOR_FORCE
  std::string_view term;            // TERM
};

// Colour on a terminal that can show it; CLICOLOR_FORCE (not empty, not "0")
// wants it anywhere, NO_COLOR (not empty) nowhere, and has the last word.
// Source: no-color.org, bixense.com/clicolors.
bool WantsColour(bool is_terminal, const ColourVariables& variables);

enum class Style { kBold, kDim, kError, kWarning, kInfo, kMark, kFix };

// Paints text with ANSI escapes, or leaves it as it is. A value.
class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}
  bool colour() const { return colour_; }

  // Appends `text` to `out` in `style`.
  void Paint(Style style, std::string_view text, std::string& out) const;

 private:
  bool colour_;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_TERMINAL_H_
