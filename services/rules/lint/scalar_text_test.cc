#include "services/rules/lint/scalar_text.h"

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"
#include "services/rules/lint/scalar_trace.h"

namespace codicil::rules {
namespace {

std::string Print(base::Span span) {
  return std::to_string(span.begin.line) + ":" +
         std::to_string(span.begin.column) + "-" +
         std::to_string(span.end.line) + ":" + std::to_string(span.end.column);
}

// Reads `source` and hands the value of its key "k" over.
class Read {
 public:
  explicit Read(std::string_view source) : source_(source), text_(source_) {
    file_ = reader_.Read("test.yaml", source_, false, findings_);
    EXPECT_TRUE(findings_.empty()) << findings_[0].message << "\n" << source_;
    if (file_.documents().empty()) return;
    node_ = file_.documents()[0]->Find("k");
  }

  const model::YamlNode& node() const { return *node_; }
  SourceText& text() { return text_; }

 private:
  std::string source_;
  model::YamlReader reader_;
  std::vector<base::Finding> findings_;
  model::YamlFile file_;
  const model::YamlNode* node_ = nullptr;
  SourceText text_;
};

TEST(ScalarTextTest, FindsWordsOfEveryStyle) {
  struct Row {
    std::string name;
    std::string source;
    std::string value;
    std::string word;  // in the value
    std::string span;
  };
  const Row rows[] = {
      {"plain", "k: one two\n", "one two", "two", "1:8-1:11"},
      {"plain, over lines", "k: one\n  two\n\n\n  three\n", "one two\n\nthree",
       "three", "5:3-5:8"},
      {"plain, a word over lines", "k: one  \n   two\n", "one two", "one two",
       "1:4-2:7"},
      {"plain, in a list", "k: 断路器 two\n", "断路器 two", "two", "1:8-1:11"},
      {"plain, CRLF", "k: one\r\n  two\r\n", "one two", "two", "2:3-2:6"},
      {"flow map", "{a: {b: x}, k: one two}\n", "one two", "two", "1:20-1:23"},
      {"single quotes", "k: 'it''s two'\n", "it's two", "two", "1:11-1:14"},
      {"single quotes, the doubled one", "k: 'it''s'\n", "it's", "t's",
       "1:6-1:10"},
      {"single quotes, over lines", "k: 'one\n\n  two'\n", "one\ntwo", "two",
       "3:3-3:6"},
      {"double quotes", "k: \"one two\"\n", "one two", "two", "1:9-1:12"},
      {"double quotes, escapes", "k: \"\\u4e2d\\x41\\U0001F600\\t\\\\ two\"\n",
       "中A😀\t\\ two", "two", "1:30-1:33"},
      {"double quotes, an escaped word", "k: \"a \\u4e2d b\"\n", "a 中 b", "中",
       "1:7-1:13"},
      {"double quotes, an escaped break", "k: \"one\\\n   two\"\n", "onetwo",
       "two", "2:4-2:7"},
      {"double quotes, up to an escaped break", "k: \"one\\\n   two\"\n",
       "onetwo", "one", "1:5-1:8"},
      {"double quotes, empty line behind an escaped break",
       "k: \"one\\\n\n   two\"\n", "one\ntwo", "two", "3:4-3:7"},
      {"double quotes, over lines", "k: \"one \n  two\"\n", "one two", "two",
       "2:3-2:6"},
      {"literal", "k: |\n  one\n  two\n", "one\ntwo\n", "two", "3:3-3:6"},
      {"literal, empty lines", "k: | # text\n\n  one\n\n\n  two\n",
       "\none\n\n\ntwo\n", "two", "6:3-6:6"},
      {"literal, set in", "k: |\n  one\n    two\n  three\n",
       "one\n  two\nthree\n", "two", "3:5-3:8"},
      {"literal, indent given", "k: |2\n    one\n  two\n", "  one\ntwo\n",
       "one", "2:5-2:8"},
      {"literal, over lines", "k: |\n  one\n  two\n", "one\ntwo\n", "one\ntwo",
       "2:3-3:6"},
      {"literal, CRLF", "k: |\r\n  one\r\n  two\r\n", "one\ntwo\n", "two",
       "3:3-3:6"},
      {"literal, stripped", "k: |-\n  one two", "one two", "two", "2:7-2:10"},
      {"literal, kept", "k: |+\n  one\n\n\n", "one\n\n\n", "one", "2:3-2:6"},
      {"folded", "k: >\n  one\n  two\n", "one two\n", "two", "3:3-3:6"},
      {"folded, over lines", "k: >-\n  one\n  two\n", "one two", "one two",
       "2:3-3:6"},
      {"folded, empty lines", "k: >-\n  one\n\n\n  two\n", "one\n\ntwo", "two",
       "5:3-5:6"},
      {"folded, set in", "k: >\n  one\n    two\n    three\n\n  four\n",
       "one\n  two\n  three\n\nfour\n", "four", "6:3-6:7"},
      {"folded, set in first", "k: >\n\n  one\n   two\n  three\n",
       "\none\n two\nthree\n", "three", "5:3-5:8"},
      {"byte order mark", "\xEF\xBB\xBFk: one two\n", "one two", "two",
       "1:8-1:11"},
      {"anchor", "a: 1\nk: &x one two\nb: *x\n", "one two", "two", "2:11-2:14"},
  };
  for (const Row& row : rows) {
    Read read(row.source);
    ScalarText scalar(read.node(), read.text());
    EXPECT_EQ(scalar.value(), row.value) << row.name;
    const size_t begin = row.value.find(row.word);
    ASSERT_NE(begin, std::string::npos) << row.name;
    EXPECT_EQ(Print(scalar.SpanOf(begin, begin + row.word.size())), row.span)
        << row.name;
  }
}

TEST(ScalarTextTest, FirstLineLeavesTheHeaderOut) {
  struct Row {
    std::string source;
    std::string span;
  };
  const Row rows[] = {
      {"k: one two\n", "1:4-1:11"},
      {"k: one\n  two\n", "1:4-1:7"},
      {"k: 'one two'\n", "1:5-1:12"},
      {"k: |\n  one two\n  three\n", "2:3-2:10"},
      {"k: >-\n\n   断路 器\n  \n   three\n", "3:4-3:8"},
  };
  for (const Row& row : rows) {
    Read read(row.source);
    ScalarText scalar(read.node(), read.text());
    EXPECT_EQ(Print(scalar.FirstLine()), row.span) << row.source;
  }
}

// The source with the edit made, or "" if there is none.
std::string Replaced(const std::string& source, std::string_view word,
                     std::string_view replacement) {
  Read read(source);
  ScalarText scalar(read.node(), read.text());
  const size_t at = scalar.value().find(word);
  const std::optional<base::TextEdit> edit =
      scalar.Replace(at, at + word.size(), replacement);
  if (!edit) return "";
  SourceText text(source);
  const size_t begin = text.OffsetOf(edit->span.begin);
  const size_t end = text.OffsetOf(edit->span.end);
  std::string result(text.bytes());
  return result.replace(begin, end - begin, edit->replacement);
}

TEST(ScalarTextTest, ReplacesInTheStyleOfTheScalar) {
  struct Row {
    std::string name;
    std::string source;
    std::string word;
    std::string replacement;
    std::string result;  // "": refused
  };
  const Row rows[] = {
      {"plain", "k: one two\n", "two", "three", "k: one three\n"},
      {"plain, Chinese", "k: 用断路器吧\n", "断路器", "熔断器",
       "k: 用熔断器吧\n"},
      {"plain, a colon", "k: one two\n", "two", "a: b", ""},
      {"plain, a comment", "k: one two\n", "two", "a #b", ""},
      {"plain, a bracket", "k: one two\n", "two", "a]", ""},
      {"plain, an indicator in front", "k: one two\n", "one", "*x", ""},
      {"plain, an indicator inside", "k: 一**二：**三\n", "：**", "**：",
       "k: 一**二**：三\n"},
      {"plain, becoming a number", "k: one\n", "one", "1", ""},
      {"plain, becoming nothing", "k: one\n", "one", "null", ""},
      {"single quotes", "k: 'one two'\n", "two", "it's", "k: 'one it''s'\n"},
      {"double quotes", "k: \"one two\"\n", "two", "a\"b\\c",
       "k: \"one a\\\"b\\\\c\"\n"},
      {"double quotes, an escape replaced", "k: \"a \\u65ad b\"\n", "断", "c",
       "k: \"a c b\"\n"},
      {"literal", "k: |\n  one: two # x\n", "two", "a: b",
       "k: |\n  one: a: b # x\n"},
      {"literal, over lines", "k: |\n  one\n  two x\n", "one\ntwo", "a b",
       "k: |\n  a b x\n"},
      {"folded, over lines", "k: >-\n  x one\n  two\n", "one two", "a b",
       "k: >-\n  x a b\n"},
      {"a break", "k: |\n  one\n", "one", "a\nb", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Replaced(row.source, row.word, row.replacement), row.result)
        << row.name;
  }
}

// A value that does not stand where the node says: the node's own span.
TEST(ScalarTextTest, DoesNotGuess) {
  SourceText text("k: other\n");
  model::YamlNode node;
  node.scalar = "value";
  node.span = {{1, 4}, {1, 9}};
  ScalarText scalar(node, text);
  EXPECT_EQ(Print(scalar.SpanOf(1, 2)), "1:4-1:9");
  EXPECT_EQ(Print(scalar.FirstLine()), "1:4-1:9");
  EXPECT_FALSE(scalar.Replace(1, 2, "x").has_value());
}

// Scalars put together at random from what each style allows.
class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  std::string Source() {
    switch (Pick(5)) {
      case 0:
        return "k: " + Lines({"a", "中", " b", "'", "\"", "\\"}, "  ") + "\n";
      case 1:
        return "k: 'x" + Lines({"a", "中", "  ", "''", "\\", ":"}, "  ") +
               "x'\nl: 1\n";
      case 2:
        return "k: \"x" +
               Lines({"a", "中", "  ", "'", "\\\"", "\\u4e2d", "\\t", "\\\n   ",
                      "\\\\"},
                     "  ") +
               "x\"\n";
      case 3:
        return "k: |" + Chomping() + "\n" + Block();
      default:
        return "k: >" + std::string(Pick(2) == 0 ? "-" : "") + "\n" + Block();
    }
  }

 private:
  uint32_t Pick(uint32_t count) { return random_() % count; }

  std::string Chomping() {
    const char* const kinds[] = {"", "-", "+"};
    return kinds[Pick(3)];
  }

  std::string Break() { return Pick(4) == 0 ? "\r\n" : "\n"; }

  // Words on lines, with empty lines between some.
  std::string Lines(const std::vector<std::string>& words,
                    const std::string& indent) {
    std::string text = "a";
    const uint32_t count = 1 + Pick(4);
    for (uint32_t line = 0; line < count; ++line) {
      if (line > 0) {
        for (uint32_t i = 0; i < 1 + Pick(3); ++i) text += Break();
        text += indent + "a";
      }
      for (uint32_t i = 0; i < Pick(5); ++i) text += words[Pick(words.size())];
      text += "a";
    }
    return text;
  }

  std::string Block() {
    const std::string indent(1 + Pick(3), ' ');
    std::string text = indent + "a";
    for (uint32_t line = 0; line < Pick(6); ++line) {
      for (uint32_t i = 0; i < 1 + Pick(3); ++i) text += Break();
      text += indent + std::string(Pick(3) == 0 ? 1 + Pick(2) : 0, ' ');
      const char* const words[] = {"a b", "中文", "# c: d", "x  y", "'\"\\"};
      text += words[Pick(5)];
    }
    if (Pick(4) != 0) text += "\n";
    if (Pick(4) == 0) text += "\n";
    return text;
  }

  std::mt19937 random_;
};

TEST(TraceScalarTest, EveryCharacterStandsForItself) {
  for (uint32_t run = 0; run < 20000; ++run) {
    const std::string source = Generator(run).Source();
    Read read(source);
    const model::YamlNode& node = read.node();
    const size_t begin = read.text().OffsetOf(node.span.begin);
    const auto ranges = TraceScalar(source, begin, node);
    ASSERT_TRUE(ranges.has_value()) << source;
    ASSERT_EQ(ranges->size(), node.scalar.size());
    size_t before = begin;
    for (size_t i = 0; i < node.scalar.size(); ++i) {
      const SourceRange range = (*ranges)[i];
      const std::string_view written =
          std::string_view(source).substr(range.begin, range.end - range.begin);
      const char c = node.scalar[i];
      ASSERT_GE(range.end, before) << source;
      before = range.begin;
      if (c == ' ' || c == '\n' || c == '\t') continue;
      const bool escaped =
          node.style == model::ScalarStyle::kDoubleQuoted && written[0] == '\\';
      const bool doubled =
          node.style == model::ScalarStyle::kSingleQuoted && written == "''";
      if (escaped || doubled) continue;
      ASSERT_NE(written.find(c), std::string::npos) << source << "@" << i;
      ASSERT_LE(written.size(), 3u) << source;
    }
  }
}

}  // namespace
}  // namespace codicil::rules
