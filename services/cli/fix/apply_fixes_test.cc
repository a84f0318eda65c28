#include "services/cli/fix/apply_fixes.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/finding.h"

namespace codicil::cli {
namespace {

base::TextEdit Edit(int line, int column, int end_line, int end_column,
                    const char* replacement) {
  return {{{line, column}, {end_line, end_column}}, replacement};
}

struct Case {
  const char* name;
  const char* source;
  std::vector<base::Fix> fixes;
  const char* want;
  int applied;
};

class ApplyFixesTest : public ::testing::TestWithParam<Case> {};

FixedText Apply(std::string_view source, const std::vector<base::Fix>& fixes) {
  std::vector<const base::Fix*> pointers;
  for (const base::Fix& fix : fixes) pointers.push_back(&fix);
  return ApplyFixes(source, pointers);
}

TEST_P(ApplyFixesTest, ChangesTheBytesItMust) {
  const FixedText fixed = Apply(GetParam().source, GetParam().fixes);
  EXPECT_EQ(fixed.text, GetParam().want);
  EXPECT_EQ(fixed.applied, GetParam().applied);
}

INSTANTIATE_TEST_SUITE_P(
    All, ApplyFixesTest,
    ::testing::Values(
        Case{"Nothing", "a: 1\n", {}, "a: 1\n", 0},
        Case{"Replace",
             "a: must  # x\n",
             {{"", {Edit(1, 4, 1, 8, "MUST")}}},
             "a: MUST  # x\n",
             1},
        Case{"Insert", "a: 1\n", {{"", {Edit(1, 1, 1, 1, "x")}}}, "xa: 1\n", 1},
        Case{"Delete",
             "a: 1\nb: 2\nc: 3\n",
             {{"", {Edit(2, 1, 3, 1, "")}}},
             "a: 1\nc: 3\n",
             1},
        Case{"AtTheEnd", "a: 1", {{"", {Edit(1, 5, 1, 5, "0")}}}, "a: 10", 1},
        Case{"OnTheEmptyLastLine",
             "a: 1\n",
             {{"", {Edit(2, 1, 2, 1, "b: 2\n")}}},
             "a: 1\nb: 2\n",
             1},
        Case{"TwoEditsOfOneFix",
             "a: 1\nb: 1\n",
             {{"", {Edit(1, 4, 1, 5, "2"), Edit(2, 4, 2, 5, "2")}}},
             "a: 2\nb: 2\n",
             1},
        Case{"TwoFixes",
             "a: 1\nb: 1\n",
             {{"", {Edit(2, 4, 2, 5, "3")}}, {"", {Edit(1, 4, 1, 5, "2")}}},
             "a: 2\nb: 3\n",
             2},
        // Columns are code points: 断 is the fifth.
        Case{"ColumnsAreCodePoints",
             "x: '断路器好'\n",
             {{"", {Edit(1, 5, 1, 8, "熔断器")}}},
             "x: '熔断器好'\n",
             1},
        Case{"BeyondTheBasicPlane",
             "x: 😀must\n",
             {{"", {Edit(1, 5, 1, 9, "MUST")}}},
             "x: 😀MUST\n",
             1},
        Case{"ByteOrderMarkDoesNotCount",
             "\xef\xbb\xbfkind: x\n",
             {{"", {Edit(1, 1, 1, 5, "king")}}},
             "\xef\xbb\xbfking: x\n",
             1},
        Case{"CarriageReturnsStay",
             "a: 1\r\nb: 2\r\n",
             {{"", {Edit(2, 4, 2, 5, "3")}}},
             "a: 1\r\nb: 3\r\n",
             1},
        Case{"NewLinesAreLikeTheOthers",
             "a: 1\r\n",
             {{"", {Edit(2, 1, 2, 1, "b: 2\nc: 3\r\n")}}},
             "a: 1\r\nb: 2\r\nc: 3\r\n",
             1},
        Case{"EndOfLineIsBeforeTheCarriageReturn",
             "a:\r\nb\r\n",
             {{"", {Edit(1, 3, 1, 3, " 1")}}},
             "a: 1\r\nb\r\n",
             1},
        Case{"OverlapKeepsTheFirst",
             "abcdef\n",
             {{"", {Edit(1, 2, 1, 4, "X")}}, {"", {Edit(1, 3, 1, 5, "Y")}}},
             "aXdef\n",
             1},
        Case{"InsideAnotherStaysOut",
             "abcdef\n",
             {{"", {Edit(1, 1, 1, 7, "X")}}, {"", {Edit(1, 3, 1, 3, "Y")}}},
             "X\n",
             1},
        Case{"AroundAnotherStaysOut",
             "abcdef\n",
             {{"", {Edit(1, 3, 1, 4, "X")}}, {"", {Edit(1, 1, 1, 7, "Y")}}},
             "abXdef\n",
             1},
        Case{"TouchingStaysOut",
             "abcdef\n",
             {{"", {Edit(1, 1, 1, 3, "X")}}, {"", {Edit(1, 3, 1, 5, "Y")}}},
             "Xcdef\n",
             1},
        Case{"TwoInsertionsAtOnePlace",
             "ab\n",
             {{"", {Edit(1, 2, 1, 2, "X")}}, {"", {Edit(1, 2, 1, 2, "Y")}}},
             "aXb\n",
             1},
        Case{"AFixGoesInWhole",
             "abcdef\n",
             {{"", {Edit(1, 1, 1, 2, "X")}},
              {"", {Edit(1, 1, 1, 2, "Y"), Edit(1, 5, 1, 6, "Y")}}},
             "Xbcdef\n",
             1},
        Case{"NoSuchLine", "a\n", {{"", {Edit(3, 1, 3, 1, "x")}}}, "a\n", 0},
        Case{"NoSuchColumn",
             "a\nbcd\n",
             {{"", {Edit(1, 3, 1, 3, "x")}}},
             "a\nbcd\n",
             0},
        Case{"NoSuchEnd", "abc\n", {{"", {Edit(1, 1, 1, 9, "x")}}}, "abc\n", 0},
        Case{"NoPlaceAtAll",
             "abc\n",
             {{"", {Edit(0, 0, 0, 0, "x")}}},
             "abc\n",
             0},
        Case{"EndBeforeBegin",
             "abc\n",
             {{"", {Edit(1, 3, 1, 2, "x")}}},
             "abc\n",
             0},
        Case{"AdviceOnly", "abc\n", {{"think", {}}}, "abc\n", 0}),
    [](const auto& info) { return info.param.name; });

// Whatever the edits, what lies outside of them stays, in order.
TEST(ApplyFixesPropertyTest, TouchesNothingElse) {
  std::mt19937 random(20260601);  // NOLINT: the same sequence always
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (int i = 0; i < 30; ++i) {
      constexpr const char* kPieces[] = {"a", "熔", "\n"};
      source += kPieces[random() % 3];
    }
    std::vector<base::Fix> fixes;
    for (int i = 0; i < 5; ++i) {
      const int line = 1 + static_cast<int>(random() % 8);
      const int column = 1 + static_cast<int>(random() % 8);
      const int length = static_cast<int>(random() % 4);
      fixes.push_back({"", {Edit(line, column, line, column + length, "#")}});
    }
    const FixedText fixed = Apply(source, fixes);
    std::string kept;
    int marks = 0;
    for (const char c : fixed.text) {
      if (c == '#') {
        ++marks;
      } else {
        kept += c;
      }
    }
    EXPECT_EQ(marks, fixed.applied) << "round " << round;
    // `kept` is a subsequence of the source.
    size_t at = 0;
    for (const char c : kept) {
      at = source.find(c, at);
      ASSERT_NE(at, std::string::npos) << "round " << round;
      ++at;
    }
    EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'),
              std::count(source.begin(), source.end(), '\n'));
  }
}

}  // namespace
}  // namespace codicil::cli
