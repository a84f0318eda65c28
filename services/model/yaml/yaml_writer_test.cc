#include "services/model/yaml/yaml_writer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/utf8.h"
#include "services/model/yaml/testing/snippets.h"
#include "services/model/yaml/testing/yaml_cpp_reader.h"
#include "services/model/yaml/testing/yaml_generator.h"
#include "services/model/yaml/yaml_node.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

struct QuoteCase {
  std::string_view value;
  std::string_view want;
};

const QuoteCase kQuoteCases[] = {
    {"word", "word"},
    {"two words", "two words"},
    {"中文", "中文"},
    {"a & b", "a & b"},
    {"a#b", "a#b"},
    {"a:b", "a:b"},
    {"https://example.org/a#b", "https://example.org/a#b"},
    {"-x", "-x"},
    {"yes", "yes"},
    {"2026-01-10", "2026-01-10"},
    {"30d", "30d"},
    {"1.2.0", "1.2.0"},
    {"it's", "it's"},
    {"a \"b\"", "a \"b\""},
    {"---x", "---x"},
    {"", "\"\""},
    {"true", "\"true\""},
    {"~", "\"~\""},
    {"null", "\"null\""},
    {"99.95", "\"99.95\""},
    {"0x1F", "\"0x1F\""},
    {".inf", "\".inf\""},
    {"a: b", "\"a: b\""},
    {"a:", "\"a:\""},
    {"a #b", "\"a #b\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    {"- a", "\"- a\""},
    {"-", "\"-\""},
    {"---", "\"---\""},
    {"--- a", "\"--- a\""},
    {"...", "\"...\""},
    {"a, b", "\"a, b\""},
    {"[a]", "\"[a]\""},
    {"a?", "\"a?\""},
    {"*", "\"*\""},
    {"@threadsafe", "\"@threadsafe\""},
    {"\"a\"", "'\"a\"'"},
    {"'a'", "\"'a'\""},
    // Single: 'it''s "x", y' is 15 long, double "it's \"x\", y" is 16.
    {"it's \"x\", y", "'it''s \"x\", y'"},
    {"C:\\dir, x", "'C:\\dir, x'"},
    {"a\nb", "\"a\\nb\""},
    {"a\tb", "\"a\\tb\""},
    {"中\n", "\"中\\n\""},
    {"\x7F中", "\"\\x7F中\""},
    {"\xE2\x80\xA8", "\"\\u2028\""},
    {"\xC2\x85", "\"\\x85\""},
};

TEST(QuoteScalarIfNeededTest, TakesTheShortestSafeForm) {
  for (const QuoteCase& row : kQuoteCases) {
    EXPECT_EQ(QuoteScalarIfNeeded(row.value), row.want);
  }
}

// Every place in which a scalar's text may be put.
struct Context {
  const char* before;
  const char* behind;
};
constexpr Context kValueContexts[] = {{"", "\n"},
                                      {"k: ", "\n"},
                                      {"- ", "\n"},
                                      {"- - ", ""},
                                      {"k:\n  ", "\n"},
                                      {"k: [", "]\n"},
                                      {"k: [x, ", ", y]\n"},
                                      {"{k: ", "}"},
                                      {"{k: ", ", l: m}"},
                                      {"[ ", " ]"},
                                      {"--- ", "\n...\n"},
                                      {"k: ", " # c\n"},
                                      {"k: ", "\r\n"}};
constexpr Context kKeyContexts[] = {{"", ": x\n"},
                                    {"- ", ": x\n"},
                                    {"{", ": x}"},
                                    {"{k: l, ", ": x}"},
                                    {"[", ": x]"}};

// A tree without its styles: strings by their value, marked as strings.
void Flatten(const YamlNode& node, std::vector<std::string>& out) {
  if (node.IsScalar()) {
    out.push_back((node.IsString() ? "string " : "other ") +
                  std::string(node.scalar));
    return;
  }
  out.push_back((node.IsMapping() ? "map " : "list ") +
                std::to_string(node.size));
  for (uint32_t i = 0; i < node.size; ++i) Flatten(*node.children[i], out);
}

// Empty if there is any finding.
std::vector<std::string> ReadFlat(YamlReader& reader, std::string_view source) {
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read("f.yaml", source, true, findings);
  std::vector<std::string> out;
  if (!findings.empty()) return out;
  for (const YamlNode* root : file.documents()) Flatten(*root, out);
  return out;
}

// True if `text` in this place is the string `value` and changes nothing else.
bool ReadsBackIn(YamlReader& reader, const Context& context,
                 std::string_view text, std::string_view value) {
  std::vector<std::string> want = ReadFlat(
      reader, std::string(context.before) + "stand-in" + context.behind);
  for (std::string& scalar : want) {
    if (scalar == "string stand-in") scalar = "string " + std::string(value);
  }
  return ReadFlat(reader,
                  context.before + std::string(text) + context.behind) == want;
}

bool ReadsBackEverywhere(YamlReader& reader, std::string_view text,
                         std::string_view value, bool as_key) {
  for (const Context& context : kValueContexts) {
    if (!ReadsBackIn(reader, context, text, value)) return false;
  }
  if (!as_key) return true;
  for (const Context& context : kKeyContexts) {
    if (!ReadsBackIn(reader, context, text, value)) return false;
  }
  return true;
}

void ExpectSafe(YamlReader& reader, const std::string& value) {
  const std::string text = QuoteScalarIfNeeded(value);
  EXPECT_TRUE(ReadsBackEverywhere(reader, text, value, true))
      << Escaped(value) << " as " << text;
  EXPECT_EQ(text.find('\n'), std::string::npos);
  // Plain wherever plain is possible.
  if (text != value && ResolvePlainScalar(value) == ScalarType::kString) {
    EXPECT_FALSE(ReadsBackEverywhere(reader, value, value, true))
        << Escaped(value) << " needs no quotes";
  }
}

TEST(QuoteScalarIfNeededTest, EveryCodePointReadsBackEverywhere) {
  YamlReader reader;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    if (c > 0x3100 && c < 0xF000) continue;  // all of one kind
    if (c > 0x10010 && c < 0x10FFF0) continue;
    std::string value = "a";
    base::AppendUtf8(c, value);
    value += 'b';
    ExpectSafe(reader, value);
  }
}

TEST(QuoteScalarIfNeededTest, RandomStringsReadBackEverywhere) {
  constexpr std::string_view kPieces[] = {
      "a",      "b",      " ",  "  ", ":",  ": ",   "#",      " #",
      "-",      "- ",     "?",  "'",  "\"", "\\",   ",",      "[",
      "]",      "{",      "}",  "&",  "*",  "!",    "|",      ">",
      "%",      "@",      "`",  "~",  "=",  "<",    ".",      "...",
      "---",    "\n",     "\t", "\r", "中", "。",   "\u00A0", "\u2028",
      "\u0085", "\uFEFF", "0",  "1",  "e",  "null", "true",   "\x7F"};
  YamlReader reader;
  std::mt19937_64 random(1);
  for (int i = 0; i < 40000; ++i) {
    std::string value;
    for (uint64_t count = random() % 6; count > 0; --count) {
      value += kPieces[random() % (sizeof(kPieces) / sizeof(kPieces[0]))];
    }
    ExpectSafe(reader, value);
    if (HasFailure()) break;
  }
}

TEST(WriteYamlTest, LaysABlockDocumentOut) {
  WriterNode text = WriterNode::Mapping(/*flow=*/true);
  text.Add("en", WriterNode::String("it's \"x\", y"));
  text.Add("zh-CN", WriterNode::String("中文"));
  WriterNode rule = WriterNode::Mapping();
  rule.Add("id", WriterNode::String("guard"));
  rule.Add("text", text);
  rule.Add("note", WriterNode::String("a\n\n  b\n", ScalarStyle::kLiteral));
  WriterNode root = WriterNode::Mapping();
  root.Add("title", WriterNode::String("true"));
  root.Add("percent", WriterNode::Plain("99.95"));
  root.Add("rules", WriterNode::Sequence().Add(rule).Add(
                        WriterNode::String("x", ScalarStyle::kSingleQuoted)));
  root.Add("none", WriterNode::Sequence());
  root.Add("nothing", WriterNode::Plain(""));
  root.Add("a: b", WriterNode::Mapping());
  const std::string want =
      "title: \"true\"\n"
      "percent: 99.95\n"
      "rules:\n"
      "  - id: guard\n"
      "    text: {en: 'it''s \"x\", y', zh-CN: 中文}\n"
      "    note: |\n"
      "      a\n"
      "\n"
      "        b\n"
      "  - 'x'\n"
      "none: []\n"
      "nothing: null\n"
      "\"a: b\": {}\n";
  EXPECT_EQ(WriteYaml(root), want);
}

TEST(WriteYamlTest, IndentsEveryLineButTheFirst) {
  WriterNode root = WriterNode::Mapping();
  root.Add("a", WriterNode::String("x\n\ny\n", ScalarStyle::kLiteral));
  root.Add("b", WriterNode::Plain("1"));
  EXPECT_EQ(WriteYaml(root, 4),
            "a: |\n"
            "      x\n"
            "\n"
            "      y\n"
            "    b: 1\n");
}

struct BlockCase {
  const char* name;
  ScalarStyle style;
  std::string_view value;
  std::string_view want;  // as the value of the key "k"
};

const BlockCase kBlockCases[] = {
    {"Literal", ScalarStyle::kLiteral, "a\nb\n", "k: |\n  a\n  b\n"},
    {"LiteralStrip", ScalarStyle::kLiteral, "a\nb", "k: |-\n  a\n  b\n"},
    {"LiteralKeep", ScalarStyle::kLiteral, "a\n\n\n", "k: |+\n  a\n\n\n"},
    {"LiteralIndented", ScalarStyle::kLiteral, "  a\nb\n",
     "k: |2\n    a\n  b\n"},
    {"LiteralBeginsWithBreaks", ScalarStyle::kLiteral, "\n\n a\n",
     "k: |2\n\n\n   a\n"},
    {"LiteralTrailingBlanks", ScalarStyle::kLiteral, "a  \nb\n",
     "k: |\n  a  \n  b\n"},
    {"LiteralOfNothing", ScalarStyle::kLiteral, "", "k: \"\"\n"},
    {"LiteralOfBreaks", ScalarStyle::kLiteral, "\n\n", "k: \"\\n\\n\"\n"},
    {"LiteralBlankLine", ScalarStyle::kLiteral, "a\n  \nb\n",
     "k: \"a\\n  \\nb\\n\"\n"},
    {"LiteralTabFirst", ScalarStyle::kLiteral, "\ta\n", "k: \"\\ta\\n\"\n"},
    {"LiteralTabLater", ScalarStyle::kLiteral, "a:\n\tb\n",
     "k: |\n  a:\n  \tb\n"},
    {"LiteralControl", ScalarStyle::kLiteral, "a\x01\n", "k: \"a\\x01\\n\"\n"},
    {"LiteralCarriageReturn", ScalarStyle::kLiteral, "a\r\nb\n",
     "k: \"a\\r\\nb\\n\"\n"},
    {"Folded", ScalarStyle::kFolded, "a b\n", "k: >\n  a b\n"},
    {"FoldedStrip", ScalarStyle::kFolded, "a b", "k: >-\n  a b\n"},
    {"FoldedParagraphs", ScalarStyle::kFolded, "a\nb\n\nc\n",
     "k: >\n  a\n\n  b\n\n\n  c\n"},
    {"FoldedBeginsWithBreaks", ScalarStyle::kFolded, "\na\n", "k: >\n\n  a\n"},
    {"FoldedIndentedBecomesLiteral", ScalarStyle::kFolded, "a\n  b\n",
     "k: |\n  a\n    b\n"},
    {"FoldedKeepBecomesLiteral", ScalarStyle::kFolded, "a\n\n",
     "k: |+\n  a\n\n"},
    // 80 columns: two of margin and 77 of text, then what is left.
    {"FoldedWraps", ScalarStyle::kFolded,
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg "
     "hhhhhhh iiiii\n",
     "k: >\n"
     "  aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg "
     "hhhhhhh\n"
     "  iiiii\n"},
    {"FoldedKeepsDoubleBlanks", ScalarStyle::kFolded,
     "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg  "
     "hhhhhhhh iiiii\n",
     "k: >\n"
     "  aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff\n"
     "  ggggggggg  hhhhhhhh iiiii\n"},
};

TEST(WriteYamlTest, BlockTextTakesTheHeaderItNeeds) {
  YamlReader reader;
  for (const BlockCase& row : kBlockCases) {
    SCOPED_TRACE(row.name);
    WriterNode root = WriterNode::Mapping();
    root.Add("k", WriterNode::String(row.value, row.style));
    const std::string text = WriteYaml(root);
    EXPECT_EQ(text, row.want);
    std::vector<base::Finding> findings;
    const YamlFile file = reader.Read("f.yaml", text, false, findings);
    ASSERT_TRUE(findings.empty()) << findings[0].message;
    EXPECT_EQ(file.documents()[0]->Find("k")->scalar, row.value);
  }
}

TEST(WriteYamlTest, BlockTextInFlowIsQuoted) {
  WriterNode root = WriterNode::Mapping(/*flow=*/true);
  root.Add("k", WriterNode::String("a\n", ScalarStyle::kLiteral));
  EXPECT_EQ(WriteYaml(root), "{k: \"a\\n\"}\n");
}

void FlattenWriter(const WriterNode& node, std::vector<std::string>& out) {
  if (node.kind == NodeKind::kScalar) {
    const bool string = node.type == ScalarType::kString;
    out.push_back((string ? "string " : "other ") + node.scalar);
    return;
  }
  out.push_back((node.kind == NodeKind::kMapping ? "map " : "list ") +
                std::to_string(node.children.size()));
  for (const WriterNode& child : node.children) FlattenWriter(child, out);
}

class RandomTree {
 public:
  explicit RandomTree(uint64_t seed) : random_(seed) {}

  WriterNode Next(int depth) {
    const uint64_t kind = random_() % (depth >= 4 ? 3 : 6);
    if (kind < 3) return Scalar();
    const bool flow = random_() % 4 == 0;
    const uint64_t count = random_() % 4;
    if (kind == 3) {
      WriterNode list = WriterNode::Sequence(flow);
      for (uint64_t i = 0; i < count; ++i) list.Add(Next(depth + 1));
      return list;
    }
    WriterNode map = WriterNode::Mapping(flow);
    for (uint64_t i = 0; i < count; ++i) {
      map.Add(Text() + std::to_string(i), Next(depth + 1));
    }
    return map;
  }

 private:
  WriterNode Scalar() {
    static constexpr std::string_view kPlain[] = {"1", "-2.50", "true", "null",
                                                  ".inf"};
    if (random_() % 4 == 0) return WriterNode::Plain(kPlain[random_() % 5]);
    return WriterNode::String(Text(), static_cast<ScalarStyle>(random_() % 5));
  }

  std::string Text() {
    static constexpr std::string_view kPieces[] = {
        "word", "中文",
        " ",    "  ",
        "\n",   "\n\n",
        "\t",   ": ",
        " #",   "'",
        "\"",   "\\",
        "- ",   "a long run of words that makes folding necessary in the end",
        ",",    "[",
        "}",    "&x",
        "*",    "!",
        "|",    ">",
        "%",    "---",
        "\x01", "s0",
        "?"};
    std::string text;
    for (uint64_t count = random_() % 7; count > 0; --count) {
      text += kPieces[random_() % (sizeof(kPieces) / sizeof(kPieces[0]))];
    }
    return text;
  }

  std::mt19937_64 random_;
};

void ExpectReadsAs(YamlReader& reader, const std::string& text,
                   const std::vector<std::string>& want) {
  ASSERT_EQ(ReadFlat(reader, text), want) << text;
  const auto difference = Disagreement(reader, text);
  ASSERT_FALSE(difference.has_value()) << *difference << "\n" << text;
}

TEST(WriteYamlTest, RandomTreesReadBackTheSameByBothReaders) {
  YamlReader reader;
  for (uint64_t seed = 0; seed < 5000 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const WriterNode tree = RandomTree(seed).Next(0);
    std::vector<std::string> want;
    FlattenWriter(tree, want);
    ExpectReadsAs(reader, WriteYaml(tree), want);
  }
}

// As a fix would put them: a scalar behind its key, which stands in column 3;
// a list or map on its own line, at column 5.
TEST(WriteYamlTest, RandomFragmentsReadBackTheSameWhereTheyArePut) {
  YamlReader reader;
  for (uint64_t seed = 0; seed < 3000 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const WriterNode tree = RandomTree(seed).Next(0);
    std::vector<std::string> want = {"map 2", "string k"};
    FlattenWriter(tree, want);
    const bool scalar = tree.kind == NodeKind::kScalar;
    ExpectReadsAs(reader,
                  scalar ? "   k: " + WriteYaml(tree, 3)
                         : "   k:\n     " + WriteYaml(tree, 5),
                  want);
  }
}

// Reading and writing random files: the tree stays, and writing twice gives
// the same bytes.
TEST(WriteYamlTest, CopiesOfReadFilesKeepTheirTree) {
  YamlReader reader;
  int copied = 0;
  for (uint64_t seed = 0; seed < 2000; ++seed) {
    const std::string source = YamlGenerator(seed).File();
    std::vector<base::Finding> findings;
    const YamlFile file = reader.Read("f.yaml", source, true, findings);
    if (!findings.empty()) continue;
    for (const YamlNode* root : file.documents()) {
      const std::string text = WriteYaml(WriterNode::CopyOf(*root));
      std::vector<std::string> want;
      Flatten(*root, want);
      for (std::string& scalar : want) {  // a null that was not written
        if (scalar == "other ") scalar = "other null";
      }
      ASSERT_EQ(ReadFlat(reader, text), want) << "seed " << seed << "\n"
                                              << text;
      findings.clear();
      const YamlFile again = reader.Read("f.yaml", text, false, findings);
      EXPECT_EQ(WriteYaml(WriterNode::CopyOf(*again.documents()[0])), text);
      ++copied;
    }
  }
  EXPECT_GT(copied, 1000);
}

}  // namespace
}  // namespace codicil::model
