#include "services/rules/trace/text_place.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/source_position.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::rules {
namespace {

struct PlaceCase {
  const char* name;
  std::string_view yaml;  // a map whose key `t` holds the text
  std::string_view word;
  int nth;  // which occurrence in the value, from 0
  base::Span want;
};

class PlaceOfWordTest : public testing::TestWithParam<PlaceCase> {};

TEST_P(PlaceOfWordTest, IsFound) {
  const PlaceCase& row = GetParam();
  std::vector<base::Finding> findings;
  model::YamlReader reader;
  const model::YamlFile file = reader.Read("t.yaml", row.yaml, false, findings);
  ASSERT_TRUE(findings.empty());
  const model::YamlNode* text = file.documents().front()->Find("t");
  ASSERT_NE(text, nullptr);
  size_t offset = text->scalar.find(row.word);
  for (int n = 0; n < row.nth; ++n) {
    offset = text->scalar.find(row.word, offset + 1);
  }
  ASSERT_NE(offset, std::string_view::npos);
  const base::Span span = PlaceOfWord(*text, offset, row.word.size(), row.yaml);
  EXPECT_EQ(span.begin, row.want.begin);
  EXPECT_EQ(span.end, row.want.end);
}

// Lines and columns are counted by hand, in code points from 1.
INSTANTIATE_TEST_SUITE_P(
    Rows, PlaceOfWordTest,
    testing::Values(
        PlaceCase{"Plain", "t: wait 3 s", "3", 0, {{1, 9}, {1, 10}}},
        PlaceCase{"UpToABlank", "t: wait 3 s", "3 s", 0, {{1, 9}, {1, 10}}},
        PlaceCase{"SecondOne", "t: 3 and 3", "3", 1, {{1, 10}, {1, 11}}},
        PlaceCase{"InsideANumber", "t: 33, 3", "3", 2, {{1, 8}, {1, 9}}},
        PlaceCase{"KeyInFront", "3: 3\nt: 3", "3", 0, {{2, 4}, {2, 5}}},
        PlaceCase{"Quoted", "t: \"wait 3\"", "3", 0, {{1, 10}, {1, 11}}},
        PlaceCase{
            "Escapes", "t: \"a \\\"b\\\" 3\"", "3", 0, {{1, 13}, {1, 14}}},
        PlaceCase{"SingleQuoted", "t: 'it''s 3'", "3", 0, {{1, 11}, {1, 12}}},
        PlaceCase{"OverLines",
                  "t: wait\n  for 3\n  or 4\n",
                  "4",
                  0,
                  {{3, 6}, {3, 7}}},
        PlaceCase{"Literal", "t: |\n  a 1\n  b 2\n", "2", 0, {{3, 5}, {3, 6}}},
        PlaceCase{"LiteralWithIndicator",
                  "t: |2-\n  a 2\n",
                  "2",
                  0,
                  {{2, 5}, {2, 6}}},
        PlaceCase{"Folded",
                  "t: >-\n  a 1 and\n  b 2\n\n  c 3\n",
                  "3",
                  0,
                  {{5, 5}, {5, 6}}},
        PlaceCase{"Chinese", "t: 等待 ３ 秒", "３", 0, {{1, 7}, {1, 8}}},
        PlaceCase{
            "Crlf", "t: |\r\n  a 1\r\n  b 2\r\n", "2", 0, {{3, 5}, {3, 6}}},
        PlaceCase{"ByteOrderMark",
                  "\xEF\xBB\xBFt: wait 3",
                  "3",
                  0,
                  {{1, 9}, {1, 10}}},
        // Escapes: as near as counting comes; the whole text where the file
        // does not show the word.
        PlaceCase{"WrittenAsAnEscape",
                  "t: \"wait \\u0033\"",
                  "3",
                  0,
                  {{1, 14}, {1, 15}}},
        PlaceCase{
            "BehindAnEscape", "t: \"\\u0034 4\"", "4", 1, {{1, 12}, {1, 13}}},
        PlaceCase{"NotShown", "t: \"\\x41\"", "A", 0, {{1, 4}, {1, 10}}}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace codicil::rules
