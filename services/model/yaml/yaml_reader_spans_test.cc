// Where each node stands in its file.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/yaml/testing/outline.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::model {
namespace {

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
    EXPECT_EQ(Listed(findings), "");
    EXPECT_EQ(Outline(file), row.want);
  }
}

}  // namespace
}  // namespace codicil::model
