#include "services/model/yaml/yaml_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {
namespace {

std::string ToText(base::Span span) {
  return std::to_string(span.begin.line) + ":" +
         std::to_string(span.begin.column) + "-" +
         std::to_string(span.end.line) + ":" + std::to_string(span.end.column);
}

// One line a node: depth by blanks, span, what it is.
void Print(const YamlNode& node, int depth, std::string& out) {
  out += std::string(2 * depth, ' ') + ToText(node.span) + " ";
  if (node.IsScalar()) {
    static constexpr const char* kStyles[] = {"plain", "single", "double",
                                              "literal", "folded"};
    std::string value(node.scalar);
    for (size_t at = 0; (at = value.find('\n', at)) != std::string::npos;) {
      value.replace(at, 1, "\\n");
      at += 2;
    }
    out +=
        std::string(kStyles[static_cast<int>(node.style)]) + " " + value + "\n";
    return;
  }
  out += std::string(node.flow ? "flow " : "") +
         (node.IsMapping() ? "map\n" : "list\n");
  for (uint32_t i = 0; i < node.size; ++i) {
    Print(*node.children[i], depth + 1, out);
  }
}

std::string Print(const YamlFile& file) {
  std::string out;
  for (const YamlNode* root : file.documents()) {
    if (!out.empty()) out += "---\n";
    Print(*root, 0, out);
  }
  return out;
}

std::string Print(const std::vector<base::Finding>& findings) {
  std::string out;
  for (const base::Finding& finding : findings) {
    out += ToText(finding.span) + " " + finding.rule + " " +
           finding.inner_path + " <" + finding.value + "> " + finding.message +
           "\n";
  }
  return out;
}

struct SpanCase {
  const char* name;
  std::string_view source;
  std::string_view want;
};

const SpanCase kSpanCases[] = {
    {"PlainPair", "a: b\n",
     "1:1-1:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:5 plain b\n"},
    {"CrLf", "a: b\r\nc: d\r\n",
     "1:1-2:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:5 plain b\n"
     "  2:1-2:2 plain c\n"
     "  2:4-2:5 plain d\n"},
    {"NoBreakAtTheEnd", "a: b",
     "1:1-1:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:5 plain b\n"},
    {"ByteOrderMarkIsNotCounted",
     "\xEF\xBB\xBF"
     "a: b\n",
     "1:1-1:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:5 plain b\n"},
    {"CodePoints", "标题: \xF0\x9F\x98\x80 x # 注\n次: [甲, 乙]\n",
     "1:1-2:10 map\n"
     "  1:1-1:3 plain 标题\n"
     "  1:5-1:8 plain \xF0\x9F\x98\x80 x\n"
     "  2:1-2:2 plain 次\n"
     "  2:4-2:10 flow list\n"
     "    2:5-2:6 plain 甲\n"
     "    2:8-2:9 plain 乙\n"},
    {"Quoted", "- 'it''s'\n- \"a\\n\\u4e2d\"\n- ''\n",
     "1:1-3:5 list\n"
     "  1:3-1:10 single it's\n"
     "  2:3-2:14 double a\\n中\n"
     "  3:3-3:5 single \n"},
    {"QuotedOverLines", "a: \"x\n  y\n\n  z\"\nb: 'p\n  q' # c\n",
     "1:1-6:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-4:5 double x y\\nz\n"
     "  5:1-5:2 plain b\n"
     "  5:4-6:5 single p q\n"},
    {"PlainOverLines", "a: x\n  y  \n\n  z   # c\nb: 1\n",
     "1:1-5:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-4:4 plain x y\\nz\n"
     "  5:1-5:2 plain b\n"
     "  5:4-5:5 plain 1\n"},
    {"LiteralEndsAtItsLastCharacter", "a: |\n  x\n  y 中\n\n\n# c\nb: 1\n",
     "1:1-7:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-3:6 literal x\\ny 中\\n\n"
     "  7:1-7:2 plain b\n"
     "  7:4-7:5 plain 1\n"},
    {"LiteralCrLf", "a: |\r\n  x\r\n  y\r\n\r\nb: 1\r\n",
     "1:1-5:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-3:4 literal x\\ny\\n\n"
     "  5:1-5:2 plain b\n"
     "  5:4-5:5 plain 1\n"},
    {"LiteralKeptBreaks", "- |+\n  x\n\n- >-\n  y\n  z\n",
     "1:1-6:4 list\n"
     "  1:3-2:4 literal x\\n\\n\n"
     "  4:3-6:4 folded y z\n"},
    {"LiteralTrailingBlanksAreContent", "- |\n  x  \n- 1\n",
     "1:1-3:4 list\n"
     "  1:3-2:6 literal x  \\n\n"
     "  3:3-3:4 plain 1\n"},
    {"LiteralAtTheEndWithoutBreak", "a: |-\n  x",
     "1:1-2:4 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-2:4 literal x\n"},
    {"EmptyLiteral", "a: |-  # c\n\nb: >\n",
     "1:1-3:5 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:6 literal \n"
     "  3:1-3:2 plain b\n"
     "  3:4-3:5 folded \n"},
    {"FlowEnds", "a: [1, {b: 2} , ]  # c\nc: {}\n",
     "1:1-2:6 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-1:18 flow list\n"
     "    1:5-1:6 plain 1\n"
     "    1:8-1:14 flow map\n"
     "      1:9-1:10 plain b\n"
     "      1:12-1:13 plain 2\n"
     "  2:1-2:2 plain c\n"
     "  2:4-2:6 flow map\n"},
    {"FlowOverLines", "a: [\n  1,\n  2\n]\n",
     "1:1-4:2 map\n"
     "  1:1-1:2 plain a\n"
     "  1:4-4:2 flow list\n"
     "    2:3-2:4 plain 1\n"
     "    3:3-3:4 plain 2\n"},
    {"MissingValuesStandBehindTheirIndicator",
     "a:   # c\nb:\nc: {d:  , e: }\nf:\n  -\n  -   # c\n",
     "1:1-6:4 map\n"
     "  1:1-1:2 plain a\n"
     "  1:3-1:3 plain \n"
     "  2:1-2:2 plain b\n"
     "  2:3-2:3 plain \n"
     "  3:1-3:2 plain c\n"
     "  3:4-3:15 flow map\n"
     "    3:5-3:6 plain d\n"
     "    3:7-3:7 plain \n"
     "    3:11-3:12 plain e\n"
     "    3:13-3:13 plain \n"
     "  4:1-4:2 plain f\n"
     "  5:3-6:4 list\n"
     "    5:4-5:4 plain \n"
     "    6:4-6:4 plain \n"},
    {"NestedBlockEnds", "a:\n  b:\n    - c: d\n      e: f\n\n# x\n\ng: h\n",
     "1:1-8:5 map\n"
     "  1:1-1:2 plain a\n"
     "  2:3-4:11 map\n"
     "    2:3-2:4 plain b\n"
     "    3:5-4:11 list\n"
     "      3:7-4:11 map\n"
     "        3:7-3:8 plain c\n"
     "        3:10-3:11 plain d\n"
     "        4:7-4:8 plain e\n"
     "        4:10-4:11 plain f\n"
     "  8:1-8:2 plain g\n"
     "  8:4-8:5 plain h\n"},
    {"ListAtItsKeysIndent", "a:\n- 1\n- - 2\n  - 3\n",
     "1:1-4:6 map\n"
     "  1:1-1:2 plain a\n"
     "  2:1-4:6 list\n"
     "    2:3-2:4 plain 1\n"
     "    3:3-4:6 list\n"
     "      3:5-3:6 plain 2\n"
     "      4:5-4:6 plain 3\n"},
    {"AnchorsAreOutside",
     "a: &x  v\nb: &m\n  # c\n  k: *x\nc: [*m, &e , &l [1]]\nd: *l # c\n",
     "1:1-6:6 map\n"
     "  1:1-1:2 plain a\n"
     "  1:8-1:9 plain v\n"
     "  2:1-2:2 plain b\n"
     "  4:3-4:8 map\n"
     "    4:3-4:4 plain k\n"
     "    1:8-1:9 plain v\n"
     "  5:1-5:2 plain c\n"
     "  5:4-5:21 flow list\n"
     "    4:3-4:8 map\n"
     "      4:3-4:4 plain k\n"
     "      1:8-1:9 plain v\n"
     "    5:11-5:11 plain \n"
     "    5:17-5:20 flow list\n"
     "      5:18-5:19 plain 1\n"
     "  6:1-6:2 plain d\n"
     "  5:17-5:20 flow list\n"
     "    5:18-5:19 plain 1\n"},
    {"Documents", "---\na: 1\n---\n- 2\n---\n...\n",
     "2:1-2:5 map\n"
     "  2:1-2:2 plain a\n"
     "  2:4-2:5 plain 1\n"
     "---\n"
     "4:1-4:4 list\n"
     "  4:3-4:4 plain 2\n"
     "---\n"
     "5:4-5:4 plain \n"},
    {"Nothing", "", "1:1-1:1 plain \n"},
    {"OnlyAComment", "# c\n", "1:1-1:1 plain \n"},
};

TEST(YamlReaderTest, SpansAreExact) {
  YamlReader reader;
  for (const SpanCase& row : kSpanCases) {
    SCOPED_TRACE(row.name);
    std::vector<base::Finding> findings;
    const YamlFile file = reader.Read("f.yaml", row.source, true, findings);
    EXPECT_EQ(Print(findings), "");
    EXPECT_EQ(Print(file), row.want);
  }
}

TEST(YamlReaderTest, ReadsNothingWithoutAnAddress) {
  std::vector<base::Finding> findings;
  const YamlFile file =
      YamlReader().Read("f.yaml", std::string_view(), false, findings);
  EXPECT_EQ(Print(findings), "");
  EXPECT_EQ(Print(file), "1:1-1:1 plain \n");
}

struct FindingCase {
  const char* name;
  std::string_view source;
  std::string_view want;  // span, rule, inner path, <value>, message
};

const FindingCase kFindingCases[] = {
    {"DuplicateKey", "a: 1\nb: 2\n\"a\": 3\n",
     "3:1-3:4 yaml/duplicate-key a <a> the key 'a' stands in this map already, "
     "on line 1; keep one of the two\n"},
    {"DuplicatesInEveryMap",
     "spec:\n"
     "  rules:\n"
     "    - id: guard\n"
     "      text: {en: x, zh: y, en: z}\n"
     "    - name: other\n"
     "      name: again\n"
     "    - {a: 1, a: 2, a: 3}\n"
     "  rules: []\n",
     "4:28-4:30 yaml/duplicate-key spec.rules[guard].text.en <en> the key 'en' "
     "stands in this map already, on line 4; keep one of the two\n"
     "6:7-6:11 yaml/duplicate-key spec.rules[other].name <name> the key 'name' "
     "stands in this map already, on line 5; keep one of the two\n"
     "7:14-7:15 yaml/duplicate-key spec.rules[2].a <a> the key 'a' stands in "
     "this map already, on line 7; keep one of the two\n"
     "7:20-7:21 yaml/duplicate-key spec.rules[2].a <a> the key 'a' stands in "
     "this map already, on line 7; keep one of the two\n"
     "8:3-8:8 yaml/duplicate-key spec.rules <rules> the key 'rules' stands in "
     "this map already, on line 2; keep one of the two\n"},
    {"DuplicatesBeforeASyntaxErrorInOpenMaps",
     "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  d: [1}\n",
     "6:8-6:9 yaml/syntax b.d[1] <}> expected ',' or ']' in the list that "
     "begins with '[' (found '}')\n"
     "5:3-5:4 yaml/duplicate-key b.c <c> the key 'c' stands in this map "
     "already, on line 4; keep one of the two\n"
     "2:1-2:2 yaml/duplicate-key a <a> the key 'a' stands in this map already, "
     "on line 1; keep one of the two\n"},
    {"RefusedInside", "a:\n  - b: !t c\n",
     "2:8-2:10 yaml/syntax a[0].b <!t> the tag '!t': YAML readers disagree on "
     "what tags mean, so none is read; quote the text if it begins with '!'\n"},
    {"RefusalCountsCharacters", "键: 值\t# 注\n",
     "1:5-1:6 yaml/syntax  <\t> a tab outside quoted text, block text and "
     "comments; YAML readers disagree on tabs here, so use blanks\n"},
    {"Encoding", "a: b\n键: \x01\n",
     "2:4-2:5 yaml/encoding  <U+0001> the control character U+0001 may not "
     "stand in YAML; write it as an escape in double quotes, or remove it\n"},
    {"SyntaxValueIsTheRestOfTheLine", "a: [1, 2\nb: 3 and a good deal more\n",
     "2:2-2:3 yaml/syntax a[2] <: 3 and a good deal more> expected ',' or ']' "
     "in "
     "the list that begins with '[' (found ': 3 and a good deal more')\n"},
};

TEST(YamlReaderTest, FindingsSayWhatAndWhere) {
  YamlReader reader;
  for (const FindingCase& row : kFindingCases) {
    SCOPED_TRACE(row.name);
    std::vector<base::Finding> findings;
    reader.Read("dir/f.yaml", row.source, false, findings);
    EXPECT_EQ(Print(findings), row.want);
    for (const base::Finding& finding : findings) {
      EXPECT_EQ(finding.path, "dir/f.yaml");
      EXPECT_EQ(finding.document, "");
    }
  }
}

TEST(YamlReaderTest, RelatedPlacesNameWhereItBegan) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", "a: 1\nb: [\n  2\nc: 3\na: 4\n", false, findings);
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].position, (base::Position{2, 4}));
  findings.clear();
  reader.Read("f.yaml", "a: 1\nb: 2\na: 3\n", false, findings);
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].path, "f.yaml");
  EXPECT_EQ(findings[0].related[0].position, (base::Position{1, 1}));
}

TEST(YamlReaderTest, TheFirstOfDuplicateKeysIsKept) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: 1\nb: 2\na: 3\nc: 4\n", false, findings);
  EXPECT_EQ(Print(file),
            "1:1-4:5 map\n"
            "  1:1-1:2 plain a\n"
            "  1:4-1:5 plain 1\n"
            "  2:1-2:2 plain b\n"
            "  2:4-2:5 plain 2\n"
            "  4:1-4:2 plain c\n"
            "  4:4-4:5 plain 4\n");
}

// Small maps are searched key by key, large ones through a table.
TEST(YamlReaderTest, DuplicatesAreFoundInMapsOfEverySize) {
  YamlReader reader;
  for (int keys = 1; keys <= 60; ++keys) {
    std::string source;
    for (int i = 0; i < keys; ++i) source += "k" + std::to_string(i) + ": 0\n";
    for (const int again : {0, keys / 2, keys - 1}) {
      source += "k" + std::to_string(again) + ": 1\n";
    }
    source += "last: 2\n";
    std::vector<base::Finding> findings;
    const YamlFile file = reader.Read("f.yaml", source, false, findings);
    ASSERT_EQ(findings.size(), 3u) << keys;
    EXPECT_EQ(findings[0].value, "k0");
    EXPECT_EQ(findings[1].value, "k" + std::to_string(keys / 2));
    EXPECT_EQ(findings[2].value, "k" + std::to_string(keys - 1));
    EXPECT_EQ(findings[2].related[0].position.line, keys);
    const YamlNode& root = *file.documents()[0];
    EXPECT_EQ(root.pair_count(), static_cast<uint32_t>(keys + 1));
    EXPECT_EQ(root.Find("last")->scalar, "2");
    EXPECT_EQ(root.Find("k0")->scalar, "0");
  }
}

TEST(YamlReaderTest, ASecondDocumentIsReportedAtItsStart) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read(
      "f.yaml", "a: 1\n# c\n---\nb: [never read\n", false, findings);
  EXPECT_EQ(Print(findings),
            "3:1-3:4 yaml/syntax  <> a second document begins here, but this "
            "file may hold only one\n");
  ASSERT_EQ(file.documents().size(), 1u);
  EXPECT_EQ(file.documents()[0]->Find("a")->scalar, "1");
}

TEST(YamlReaderTest, ASyntaxErrorKeepsTheDocumentsBeforeIt) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: 1\n---\nb: ]\n---\nc: 2\n", true, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].span.begin, (base::Position{3, 4}));
  EXPECT_EQ(file.documents().size(), 1u);
}

// A list of lists `levels` deep.
std::string Nested(int levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(YamlReaderTest, DepthIsBounded) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", Nested(kMaxDepth), false, findings);
  EXPECT_EQ(Print(findings), "");
  reader.Read("f.yaml", Nested(kMaxDepth + 1), false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/too-deep");
  EXPECT_EQ(findings[0].span.begin, (base::Position{1, 65}));
  EXPECT_EQ(findings[0].value, "65");
  EXPECT_EQ(findings[0].message,
            "lists and maps are nested 65 levels deep here; at most 64 levels "
            "are read");
}

TEST(YamlReaderTest, DepthCountsWhatAliasesStandFor) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  // The root is one level, the alias stands 23 levels further in.
  const std::string anchored = "a: &a " + Nested(40) + "\nb: ";
  const auto with_alias = [&](int levels) {
    return anchored + std::string(levels, '[') + "*a" +
           std::string(levels, ']') + "\n";
  };
  reader.Read("f.yaml", with_alias(23), false, findings);
  EXPECT_EQ(Print(findings), "");
  reader.Read("f.yaml", with_alias(24), false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/too-deep");
  EXPECT_EQ(findings[0].span.begin, (base::Position{2, 28}));
  EXPECT_NE(findings[0].message.find("nested 65 levels deep"),
            std::string::npos);
}

TEST(YamlReaderTest, NodesAreBounded) {
  YamlReader reader;
  // One list and its items.
  const auto list = [](int items) {
    std::string source;
    for (int i = 0; i < items; ++i) source += "- x\n";
    return source;
  };
  std::vector<base::Finding> findings;
  reader.Read("f.yaml", list(kMaxNodesAfterAliases - 1), false, findings);
  EXPECT_EQ(Print(findings), "");
  const YamlFile file =
      reader.Read("f.yaml", list(kMaxNodesAfterAliases), false, findings);
  EXPECT_EQ(Print(findings),
            "10000:3-10000:4 yaml/alias-expansion [9999] <10001> this is node "
            "10001 of the file, aliases expanded; at most 10000 are read\n");
  EXPECT_TRUE(file.documents().empty());
}

TEST(YamlReaderTest, NodesAreCountedOverAllDocuments) {
  YamlReader reader;
  std::string document = "---\n";
  for (int i = 0; i < 3999; ++i) document += "- x\n";
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", document + document + document, true, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/alias-expansion");
  EXPECT_EQ(file.documents().size(), 2u);
  // The next file starts from nothing.
  findings.clear();
  reader.Read("f.yaml", document + document, true, findings);
  EXPECT_EQ(Print(findings), "");
}

// Each level stands for nine of the level before: 9^9 nodes. Nothing of that
// is built: the limit is met at the fourth level.
TEST(YamlReaderTest, BillionLaughsStopsBeforeTheWorkIsDone) {
  std::string source = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char level = 'b'; level <= 'i'; ++level) {
    const std::string below = std::string("*") + static_cast<char>(level - 1);
    source += std::string(1, level) + ": &" + level + " [" + below;
    for (int i = 0; i < 8; ++i) source += ", " + below;
    source += "]\n";
  }
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file = reader.Read("f.yaml", source, false, findings);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, "yaml/alias-expansion");
  // a: 1 + 9 = 10 nodes; b: 1 + 9 * 10 = 91; c: 1 + 9 * 91 = 820;
  // d: 1 + 9 * 820 = 7381; e stands for 9 of those. Before e there are the
  // root, five keys and 10 + 91 + 820 + 7381 nodes, and the list e itself:
  // 8309. The first *d makes 15690.
  EXPECT_EQ(findings[0].message,
            "the alias '*d' stands for 7381 nodes, which makes 15690 in this "
            "file so far; at most 10000 are read, aliases expanded");
  EXPECT_EQ(findings[0].span.begin, (base::Position{5, 8}));
  EXPECT_EQ(findings[0].inner_path, "e[0]");
  EXPECT_TRUE(file.documents().empty());
}

TEST(YamlReaderTest, AliasesShareTheirNode) {
  YamlReader reader;
  std::vector<base::Finding> findings;
  const YamlFile file =
      reader.Read("f.yaml", "a: &x [1]\nb: *x\n", false, findings);
  const YamlNode& root = *file.documents()[0];
  EXPECT_EQ(root.Find("a"), root.Find("b"));
}

TEST(YamlReaderTest, AFileOutlivesItsReaderAndTheNextFile) {
  std::vector<base::Finding> findings;
  YamlFile first;
  {
    YamlReader reader;
    first = reader.Read("f.yaml", "a: |\n  x\n  y\n", false, findings);
    reader.Read("g.yaml", "b: 'zzzzzzz'\n", false, findings);
  }
  EXPECT_EQ(first.documents()[0]->Find("a")->scalar, "x\ny\n");
}

}  // namespace
}  // namespace codicil::model
