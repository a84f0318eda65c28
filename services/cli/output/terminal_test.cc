#include "services/cli/output/terminal.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  bool is_terminal;
  ColourVariables variables;
  bool want;
};

class ColourTest : public ::testing::TestWithParam<Case> {};

TEST_P(ColourTest, FollowsTheVariables) {
  EXPECT_EQ(WantsColour(GetParam().is_terminal, GetParam().variables),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, ColourTest,
    ::testing::Values(Case{"Terminal", true, {"", "", "xterm"}, true},
                      Case{"Pipe", false, {"", "", "xterm"}, false},
                      Case{"DumbTerminal", true, {"", "", "dumb"}, false},
                      Case{"TerminalOfUnknownKind", true, {"", "", ""}, true},
                      Case{"NoColour", true, {"1", "", "xterm"}, false},
                      Case{"ForcedPipe", false, {"", "1", ""}, true},
                      Case{"ForceOfZero", false, {"", "0", ""}, false},
                      Case{"ForceOfZeroOnTerminal", true, {"", "0", ""}, true},
                      Case{"NoColourBeatsForce", true, {"1", "1", ""}, false}),
    [](const auto& info) { return info.param.name; });

TEST(PainterTest, PaintsAndResets) {
  std::string out;
  Painter(true).Paint(Style::kError, "bad", out);
  EXPECT_EQ(out, "\x1b[1;31mbad\x1b[0m");
}

TEST(PainterTest, LeavesTextAloneWithoutColour) {
  std::string out;
  Painter(false).Paint(Style::kError, "bad", out);
  EXPECT_EQ(out, "bad");
}

TEST(PainterTest, PaintsNothingForNothing) {
  std::string out;
  Painter(true).Paint(Style::kMark, "", out);
  EXPECT_EQ(out, "");
}

TEST(PainterTest, EveryStyleIsAnEscapeOfItsOwn) {
  std::string seen;
  for (const Style style :
       {Style::kBold, Style::kDim, Style::kError, Style::kWarning, Style::kInfo,
        Style::kMark, Style::kFix}) {
    std::string out;
    Painter(true).Paint(style, "x", out);
    EXPECT_EQ(seen.find(out), std::string::npos) << out;
    seen += out;
  }
}

}  // namespace
}  // namespace codicil::cli
