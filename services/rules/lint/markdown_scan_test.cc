#include "services/rules/lint/markdown_scan.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/text_range.h"

namespace codicil::rules {
namespace {

using testing::ElementsAreArray;

std::vector<std::string> Texts(std::string_view text,
                               const std::vector<TextRange>& ranges) {
  std::vector<std::string> texts;
  for (const TextRange& range : ranges) {
    texts.emplace_back(text.substr(range.begin, range.end - range.begin));
  }
  return texts;
}

TEST(ScanMarkdownTest, FindsWhatIsNoProse) {
  struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> opaque;
  };
  // Code as the reference implementation of CommonMark 0.31.2 sees it.
  const Row rows[] = {
      {"nothing", "", {}},
      {"prose", "one *two* [three] 3 < 4 a: b", {}},
      {"code span", "a `b c` d", {"`b c`"}},
      {"two backticks", "a ``b ` c`` d", {"``b ` c``"}},
      {"code span over lines", "a `b\nc` d", {"`b\nc`"}},
      {"backtick alone", "a `b c", {}},
      {"code spans stay in their block", "a `b\n\nc` d", {}},
      {"shorter run inside", "a ``b` c", {}},
      {"escaped backtick", "a \\`b` c `d`", {"` c `"}},
      {"backslash in a code span", "a `b\\` c", {"`b\\`"}},
      {"fence", "a\n```go\nb\n```\nc", {"```go", "b", "```"}},
      {"fence of tildes", "~~~\nb ` c\n~~~", {"~~~", "b ` c", "~~~"}},
      {"fence that does not end", "```\nb\n\nc", {"```", "b", "c"}},
      {"longer fence inside", "```\n````\nb", {"```", "````"}},
      {"no fence: a backtick behind it", "``` a`b\nc", {}},
      {"fence in an item", "- ```\n  b\n  ```\n  c", {"```", "b", "```"}},
      {"fence ends with its item", "- ```\n  b\nc", {"```", "b"}},
      {"fence ends with its quote", "> ```\n> b\nc", {"```", "b"}},
      {"indented", "a\n\n    b\n", {"    b"}},
      {"a paragraph goes on", "a\n    b\n", {}},
      {"an item goes on", "- a\n\n  b\n\n      c", {"    c"}},
      {"tabs", "a\n\n\tb", {"\tb"}},
      {"CRLF", "a\r\n\r\n    b\r\n", {"    b\r"}},
      {"URL", "see https://a.example/b?c=(d), e", {"https://a.example/b?c=(d"}},
      {"URL in Chinese",
       "见https://a.example/b，或者",
       {"https://a.example/b"}},
      {"URL before Chinese", "http://a.example/b的", {"http://a.example/b"}},
      {"URL in bold", "**https://a.example/**", {"https://a.example/"}},
      {"no scheme", "a ://b", {}},
      {"autolink", "a <mailto:b@c.example> d", {"<mailto:b@c.example>"}},
      {"tag", "a <b title='c'>d</b>", {"<b title='c'>", "</b>"}},
      {"no tag", "a < b > c <3>", {}},
      {"destination", "[a](b-c.html \"d\") e", {"b-c.html"}},
      {"destination with parentheses", "[a](b(c)d) e", {"b(c)d"}},
      {"destination that is no URL", "[a] (b)", {}},
      {"URL in a destination",
       "[a](https://b.example/c)",
       {"https://b.example/c"}},
      {"in a code span, nothing else", "`<a> http://b`", {"`<a> http://b`"}},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(Texts(row.text, ScanMarkdown(row.text).opaque),
                ElementsAreArray(row.opaque))
        << row.name;
    EXPECT_TRUE(row.opaque.empty() || MayHoldOpaque(row.text)) << row.name;
  }
  EXPECT_FALSE(MayHoldOpaque("Plain prose, 中文: *a* [b] (c).\n  - d\n"));
}

TEST(ScanMarkdownTest, FindsBlocks) {
  struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> blocks;
  };
  const Row rows[] = {
      {"paragraphs", "a\nb\n\n c\n", {"a\nb", "c"}},
      {"headings", "# a\nb\n## c\n", {"# a", "b", "## c"}},
      {"no heading", "#a\nb", {"#a\nb"}},
      {"underlined headings", "a\n---\nb\n==\nc", {"a", "b", "c"}},
      {"break", "a\n***\nb\n* * *\nc", {"a", "b", "c"}},
      {"list", "- a\n- b\n  c\n* d", {"a", "b\n  c", "d"}},
      {"numbers", "1. a\n2) b", {"a", "b"}},
      {"a number inside a paragraph", "a\n2. b", {"a\n2. b"}},
      {"nested list", "- a\n  - b\n- - c", {"a", "b", "c"}},
      {"an empty item", "-\n  a\n-\n\n  b", {"a", "b"}},
      {"quote", "> a\n> b\n\nc", {"a\n> b", "c"}},
      {"lazy lines", "> a\nb\n- c\nd", {"a\nb", "c\nd"}},
      {"quote in a list", "- > a\n- b", {"a", "b"}},
      {"code between", "a\n```\nb\n```\nc", {"a", "c"}},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(Texts(row.text, ScanMarkdown(row.text).blocks),
                ElementsAreArray(row.blocks))
        << row.name;
  }
}

// Each would take minutes if every opener looked for its closer by itself.
TEST(ScanMarkdownTest, StaysFastOnHostileText) {
  std::string backticks;
  for (int i = 1; i < 1000; ++i) backticks += std::string(i, '`') + " ";
  std::string tags, links, urls, quotes;
  for (int i = 0; i < 200'000; ++i) {
    tags += "<a";
    links += "](";
    urls += "a://";
    quotes += ">";
  }
  std::string items = "x\n";
  for (int i = 0; i < 100'000; ++i) items += "- ";
  items += "a" + std::string(400'000, '\n');
  for (const std::string& text :
       {backticks, tags, links, urls, quotes, items}) {
    const MarkdownScan scan = ScanMarkdown(text);
    EXPECT_LE(scan.blocks.size(), 2u);
  }
}

}  // namespace
}  // namespace codicil::rules
