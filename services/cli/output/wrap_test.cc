#include "services/cli/output/wrap.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/utf8.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  const char* text;
  int width;
  std::vector<std::string> want;
};

class WrapTest : public ::testing::TestWithParam<Case> {};

TEST_P(WrapTest, BreaksWhereItMay) {
  EXPECT_EQ(Wrap(GetParam().text, GetParam().width), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, WrapTest,
    ::testing::Values(
        Case{"Empty", "", 10, {}}, Case{"Fits", "one two", 7, {"one two"}},
        Case{"OneTooMany", "one two", 6, {"one", "two"}},
        Case{"FoldsBlanks", "one  \n two", 10, {"one two"}},
        Case{"LongWord",
             "a incomprehensibly b",
             5,
             {"a", "incomprehensibly", "b"}},
        // Two columns a character: three fit into seven.
        Case{"Chinese", "服务必须有超时", 7, {"服务必", "须有超", "时"}},
        Case{"NotBeforeFullStop", "服务必。", 6, {"服务", "必。"}},
        Case{"NotBehindOpening", "服务（必）", 6, {"服务", "（必）"}},
        Case{"MixedBreaksBetweenScripts",
             "用sync.Map吧",
             10,
             {"用sync.Map", "吧"}},
        Case{"LineBreakInChineseVanishes", "服务\n必须", 20, {"服务必须"}},
        Case{"LineBreakBetweenScripts", "服务\nMUST", 20, {"服务 MUST"}},
        Case{"BlankBetweenScriptsStays", "服务 MUST 有", 20, {"服务 MUST 有"}},
        Case{
            "CodeStaysWhole", "say `a b c` now", 8, {"say", "`a b c`", "now"}}),
    [](const auto& info) { return info.param.name; });

TEST(WrapPropertyTest, KeepsTheWordsAndTheWidth) {
  const std::string text =
      "An outgoing call MUST end 出站调用必须最迟在两秒后结束。 (see 附录，二) "
      "end";
  std::string squeezed;
  for (const char c : text) {
    if (c != ' ') squeezed += c;
  }
  for (int width = 10; width < 90; ++width) {
    std::string joined;
    for (const std::string& line : Wrap(text, width)) {
      EXPECT_LE(base::DisplayWidth(line), width) << line;
      EXPECT_NE(line.back(), ' ');
      for (const char c : line) {
        if (c != ' ') joined += c;
      }
    }
    EXPECT_EQ(joined, squeezed) << width;
  }
}

TEST(WrapTest, IndentsAndHangs) {
  EXPECT_EQ(WrapIndented("one two three four five", 2, 6, 26),
            (std::vector<std::string>{"  one two three four", "      five"}));
  EXPECT_TRUE(WrapIndented("", 2, 6, 26).empty());
  // 20 columns are left where there is no room.
  EXPECT_EQ(
      WrapIndented("one two three four five", 8, 8, 10),
      (std::vector<std::string>{"        one two three four", "        five"}));
}

}  // namespace
}  // namespace codicil::cli
