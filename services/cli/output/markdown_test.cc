#include "services/cli/output/markdown.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  const char* page;
  const char* want;
};

class PlainMarkdownTest : public ::testing::TestWithParam<Case> {};

TEST_P(PlainMarkdownTest, Renders) {
  EXPECT_EQ(RenderMarkdown(GetParam().page, 20, Painter(false)),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlainMarkdownTest,
    ::testing::Values(
        Case{"Heading", "# yaml/syntax\n", "# yaml/syntax\n"},
        Case{"Paragraph", "one two three four five six\n",
             "one two three four\nfive six\n"},
        Case{"SoftBreak", "one\ntwo\n\nthree\n", "one two\n\nthree\n"},
        Case{"ChineseSoftBreak", "出站调用\n必须结束\n", "出站调用必须结束\n"},
        Case{"List", "- one two three four five\n- six\n",
             "- one two three four\n  five\n- six\n"},
        Case{"NumberedList", "1. one two three four\n",
             "1. one two three\n   four\n"},
        Case{"ItemWithSecondLine", "- one\n  two\n", "- one two\n"},
        Case{
            "CodeKeepsItsLines",
            "```yaml a.yaml\nkey: a very long line of text  # x\n\n- a\n```\n",
            "```yaml a.yaml\nkey: a very long line of text  # x\n\n- a\n```\n"},
        Case{"Table", "| a | b |\n| --- | --- |\n",
             "| a | b |\n| --- | --- |\n"},
        Case{"Comment", "## Bad\n<!-- judged as a change -->\n\ntext\n",
             "## Bad\n\ntext\n"},
        Case{"LongComment", "a\n\n<!-- one\ntwo -->\n\nb\n", "a\n\nb\n"},
        Case{"NoLineBreakAtTheEnd", "text", "text\n"}, Case{"Empty", "", ""}),
    [](const auto& info) { return info.param.name; });

TEST(ColourMarkdownTest, ReplacesMarksByColour) {
  EXPECT_EQ(RenderMarkdown("## Bad\n\n```diff a.yaml\n-old\n+new\n kept\n```\n",
                           80, Painter(true)),
            "\x1b[1mBad\x1b[0m\n\n\x1b[2mdiff a.yaml\x1b[0m\n"
            "  \x1b[1;31m-old\x1b[0m\n  \x1b[1;32m+new\x1b[0m\n   kept\n");
}

}  // namespace
}  // namespace codicil::cli
