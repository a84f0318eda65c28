#include "services/cli/output/visible_text.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  std::string text;
  const char* want;
};

class VisibleTextTest : public ::testing::TestWithParam<Case> {};

TEST_P(VisibleTextTest, ShowsWhatActs) {
  EXPECT_EQ(VisibleText(GetParam().text), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, VisibleTextTest,
    ::testing::Values(Case{"Plain", "a: b", "a: b"},
                      Case{"Chinese", "条款，必须", "条款，必须"},
                      Case{"LineBreak", "a\nb", "a<U+000A>b"},
                      Case{"Tab", "\t", "<U+0009>"},
                      Case{"ColourEscape", "\x1b[31mred", "<U+001B>[31mred"},
                      Case{"CarriageReturn", "ok\rbad", "ok<U+000D>bad"},
                      Case{"Delete", "\x7f", "<U+007F>"},
                      Case{"EightBitControl", "\u009b31m", "<U+009B>31m"},
                      Case{"RightToLeftOverride", "a\u202eb", "a<U+202E>b"},
                      Case{"Isolate", "\u2066", "<U+2066>"},
                      Case{"ZeroWidthSpace", "a\u200bb", "a<U+200B>b"},
                      Case{"ByteOrderMark", "\ufeff", "<U+FEFF>"},
                      Case{"Tag", "\U000e0041", "<U+E0041>"},
                      Case{"Noncharacter", "\uffff", "<U+FFFF>"},
                      Case{"NoUtf8", "a\xff", "a\xef\xbf\xbd"},
                      Case{"CombiningMarkStays", "e\u0301", "e\u0301"},
                      Case{"EmojiStays", "😀", "😀"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::cli
