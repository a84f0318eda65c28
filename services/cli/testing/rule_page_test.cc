#include "services/cli/testing/rule_page.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPage[] =
    "# schema/bad-value\n"
    "\n"
    "A value outside\n"
    "what is allowed.\n"
    "\n"
    "## Why\n"
    "\n"
    "Text.\n"
    "\n"
    "```yaml handbook/shown-only.yaml\n"
    "a: 1\n"
    "```\n"
    "\n"
    "## Bad\n"
    "\n"
    "```yaml handbook/new.yaml\n"
    "# a comment, no title\n"
    "a: 1\n"
    "```\n"
    "\n"
    "```sh\n"
    "codicil check\n"
    "```\n"
    "\n"
    "## Good\n"
    "<!-- judged as a change -->\n"
    "\n"
    "```diff handbook/there.yaml\n"
    " one\n"
    "-two\n"
    "+2\n"
    "```\n"
    "```yaml base delete handbook/gone.yaml\n"
    "```\n"
    "\n"
    "## Fix\n"
    "\n"
    "Text.\n";

TEST(ReadRulePageTest, FindsEverything) {
  const RulePage page = ReadRulePage(kPage);
  EXPECT_EQ(page.title, "schema/bad-value");
  EXPECT_EQ(page.summary, "A value outside what is allowed.");
  EXPECT_THAT(page.sections, ElementsAre("Why", "Bad", "Good", "Fix"));
  EXPECT_THAT(page.flaws, IsEmpty());
  ASSERT_EQ(page.bad.blocks.size(), 1u);
  EXPECT_EQ(page.bad.blocks[0].path, "handbook/new.yaml");
  EXPECT_EQ(page.bad.blocks[0].text, "# a comment, no title\na: 1\n");
  EXPECT_EQ(page.bad.blocks[0].line, 16);
  EXPECT_FALSE(page.bad.is_change);
  ASSERT_EQ(page.good.blocks.size(), 2u);
  EXPECT_TRUE(page.good.is_change);
  EXPECT_TRUE(page.good.blocks[1].deletes);
  EXPECT_EQ(page.good.blocks[1].revision, ExampleRevision::kBase);
}

TEST(ReadRulePageTest, ARevisionMakesItAChange) {
  EXPECT_TRUE(ReadRulePage("## Bad\n```yaml past a.yaml\n```\n").bad.is_change);
}

TEST(ReadRulePageTest, LaysTheGoodExampleOverTheBadOne) {
  const RulePage page = ReadRulePage(
      "## Bad\n```yaml base a.yaml\na: 1\n```\n"
      "## Good\n<!-- laid over Bad -->\n```diff a.yaml\n-a: 1\n+a: 2\n```\n");
  EXPECT_THAT(page.flaws, IsEmpty());
  EXPECT_EQ(page.bad.blocks.size(), 1u);
  EXPECT_TRUE(page.good.is_change);
  FileMap files;
  EXPECT_TRUE(LayOver(page.good, ExampleRevision::kBase, files).ok());
  EXPECT_TRUE(LayOver(page.good, ExampleRevision::kHead, files).ok());
  EXPECT_EQ(files["a.yaml"], "a: 2\n");
}

TEST(ReadRulePageTest, SaysWhereThePageLeavesTheConvention) {
  EXPECT_THAT(ReadRulePage("# a\n# b\n").flaws,
              ElementsAre("line 2: a second title"));
  EXPECT_THAT(ReadRulePage("```\n").flaws,
              ElementsAre("line 1: a fence is open"));
  EXPECT_THAT(ReadRulePage("## Bad\n```yaml bass a.yaml\n```\n").flaws,
              ElementsAre(HasSubstr("bass")));
  EXPECT_THAT(ReadRulePage("## Bad\n<!-- laid over Bad -->\n").flaws,
              ElementsAre("line 2: only directly below Good"));
}

Example OneBlock(const char* language, const char* text) {
  Example example;
  ExampleBlock block;
  block.language = language;
  block.path = "a.yaml";
  block.text = text;
  block.line = 7;
  example.blocks.push_back(block);
  return example;
}

struct LayCase {
  const char* name;
  const char* language;
  const char* text;
  const char* old;
  const char* want;  // nullptr: an error
};

class LayOverTest : public ::testing::TestWithParam<LayCase> {};

TEST_P(LayOverTest, PutsTheFile) {
  FileMap files = {{"a.yaml", GetParam().old}};
  const absl::Status status =
      LayOver(OneBlock(GetParam().language, GetParam().text),
              ExampleRevision::kHead, files);
  if (GetParam().want == nullptr) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr("line 7: "));
  } else {
    EXPECT_TRUE(status.ok()) << status;
    EXPECT_EQ(files["a.yaml"], GetParam().want);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, LayOverTest,
    ::testing::Values(
        LayCase{"Yaml", "yaml", "a: 2\n", "a: 1\n", "a: 2\n"},
        LayCase{"Text", "text", "any\n", "a: 1\n", "any\n"},
        LayCase{"Diff", "diff", " a\n-b\n+B\n+BB\n c\n", "x\na\nb\nc\nb\n",
                "x\na\nB\nBB\nc\nb\n"},
        LayCase{"TwoHunks", "diff", "-a\n+A\n@@\n-c\n", "a\nb\nc\n", "A\nb\n"},
        LayCase{"EmptyLineIsKept", "diff", " a\n\n-b\n", "a\n\nb\n", "a\n\n"},
        LayCase{"DiffOfNothing", "diff", "+a\n", "a\n", nullptr},
        LayCase{"DiffThatStandsNowhere", "diff", "-z\n", "a\n", nullptr},
        LayCase{"DiffThatStandsTwice", "diff", "-a\n", "a\na\n", nullptr},
        LayCase{"DiffWithoutMarks", "diff", "a\n", "a\n", nullptr},
        LayCase{"Hex", "hex", "61 3A  # a:\nfF\n", "", "a:\xff"},
        LayCase{"HalfAByte", "hex", "616\n", "", nullptr},
        LayCase{"NoHex", "hex", "xx\n", "", nullptr},
        LayCase{"Generate", "generate", "2 x \"a\\n\"\n1 x \"b\"\n", "",
                "a\na\nb"},
        LayCase{"GenerateNoCount", "generate", "x \"a\"\n", "", nullptr},
        LayCase{"GenerateNoString", "generate", "2 x a\n", "", nullptr},
        LayCase{"NoSuchKind", "json", "{}\n", "", nullptr}),
    [](const auto& info) { return info.param.name; });

TEST(LayOverTest, DeletesWhatIsThere) {
  Example example = OneBlock("yaml", "");
  example.blocks[0].deletes = true;
  FileMap files = {{"a.yaml", "a: 1\n"}};
  EXPECT_TRUE(LayOver(example, ExampleRevision::kHead, files).ok());
  EXPECT_TRUE(files.empty());
  EXPECT_FALSE(LayOver(example, ExampleRevision::kHead, files).ok());
}

TEST(LayOverTest, TakesTheBlocksOfOneRevision) {
  FileMap files;
  EXPECT_TRUE(
      LayOver(OneBlock("yaml", "a: 1\n"), ExampleRevision::kBase, files).ok());
  EXPECT_TRUE(files.empty());
}

TEST(LayOverTest, ADiffNeedsAFile) {
  FileMap files;
  EXPECT_FALSE(
      LayOver(OneBlock("diff", "-a\n"), ExampleRevision::kHead, files).ok());
}

}  // namespace
}  // namespace codicil::cli
