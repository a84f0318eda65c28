#include "services/cli/output/source_excerpt.h"

#include <string>

#include "gtest/gtest.h"
#include "services/base/utf8.h"

namespace codicil::cli {
namespace {

struct Case {
  const char* name;
  std::string line;
  int begin;
  int end;
  int width;
  const char* want_text;
  const char* want_marker;
};

class ExcerptTest : public ::testing::TestWithParam<Case> {};

TEST_P(ExcerptTest, MarksThePlace) {
  const Case& c = GetParam();
  const SourceExcerpt excerpt = MakeExcerpt(c.line, c.begin, c.end, c.width);
  EXPECT_EQ(excerpt.text, c.want_text);
  EXPECT_EQ(excerpt.marker, c.want_marker);
}

INSTANTIATE_TEST_SUITE_P(
    All, ExcerptTest,
    ::testing::Values(
        Case{"OneWord", "key: value", 6, 11, 80, "key: value", "     ^~~~~"},
        Case{"OneColumn", "key: value", 1, 2, 80, "key: value", "^"},
        Case{"EmptySpan", "key: value", 4, 4, 80, "key: value", "   ^"},
        Case{"BehindTheEnd", "key:", 5, 5, 80, "key:", "    ^"},
        Case{"FarBehindTheEnd", "key:", 50, 60, 80, "key:", "    ^"},
        Case{"EmptyLine", "", 1, 1, 80, "", "^"},
        Case{"ToTheEndOfTheLine", "a: |", 4, 1 << 30, 80, "a: |", "   ^"},
        Case{"NoPosition", "abc", 0, 0, 80, "abc", "^"},
        // Each Chinese character takes two terminal columns.
        Case{"BehindChinese", "标题: x", 5, 6, 80, "标题: x", "      ^"},
        Case{"OnChinese", "标题: 熔断", 5, 7, 80, "标题: 熔断", "      ^~~~"},
        Case{"OneWideCharacter", "熔断", 2, 3, 80, "熔断", "  ^~"},
        Case{"FullWidthPunctuation", "a，b", 3, 4, 80, "a，b", "   ^"},
        Case{"CombiningMark", "e\u0301x", 3, 4, 80, "e\u0301x", " ^"},
        // A tab fills up to the next multiple of four.
        Case{"Tab", "\tx: 1", 2, 3, 80, "    x: 1", "    ^"},
        Case{"TabBehindText", "ab\tx", 4, 5, 80, "ab  x", "    ^"},
        Case{"OnTheTab", "ab\tx", 3, 4, 80, "ab  x", "  ^~"},
        Case{"Control", "a\x1b[31mb", 7, 8, 80, "a<U+001B>[31mb",
             "             ^"},
        Case{"OnTheControl", "a\x07", 2, 3, 80, "a<U+0007>", " ^~~~~~~~"},
        Case{"NoUtf8", "a\xff: b", 5, 6, 80, "a\xef\xbf\xbd: b", "    ^"},
        // Twelve columns: a cut on either side leaves ten; a third of them is
        // before the place.
        Case{"CutBothSides", "abcdefghijklmnopqrstuvwxyz", 14, 16, 12,
             "…klmnopqrst…", "    ^~"},
        Case{"CutAfter", "abcdefghijklmnopqrstuvwxyz", 2, 3, 12, "abcdefghij…",
             " ^"},
        Case{"CutBefore", "abcdefghijklmnopqrstuvwxyz", 25, 27, 12,
             "…qrstuvwxyz", "         ^~"},
        Case{"CutWithThePlaceBehindTheEnd", "abcdefghijklmnopqrstuvwxyz", 27,
             27, 12, "…qrstuvwxyz", "           ^"},
        Case{"MarkEndsAtTheCut", "abcdefghijklmnopqrstuvwxyz", 1, 27, 12,
             "abcdefghij…", "^~~~~~~~~~"},
        // Three of the ten columns hold one wide character before the place.
        Case{"CutChinese", "一二三四五六七八九十", 6, 7, 12, "…五六七八九…",
             "   ^~"},
        Case{"JustFits", "abcdefghijkl", 1, 2, 12, "abcdefghijkl", "^"},
        Case{"TooNarrowForAnything", "abcdef", 3, 4, 1, "…c…", " ^"}),
    [](const auto& info) { return info.param.name; });

// Whatever the line and the place: the marker points below the shown place and
// both fit.
TEST(ExcerptPropertyTest, NeverWiderThanAsked) {
  const std::string line =
      "键: \"value\"，\t文字 and words, 更多文字 until here";
  const auto count = static_cast<int>(base::CountCodePoints(line));
  for (int width = 12; width < 70; ++width) {
    for (int begin = 1; begin <= count + 1; ++begin) {
      for (const int length : {0, 1, 7, 100}) {
        const SourceExcerpt excerpt =
            MakeExcerpt(line, begin, begin + length, width);
        EXPECT_LE(base::DisplayWidth(excerpt.text), width);
        EXPECT_LE(excerpt.marker.size(), static_cast<size_t>(width));
        EXPECT_NE(excerpt.marker.find('^'), std::string::npos);
      }
    }
  }
}

struct LineCase {
  const char* name;
  std::string source;
  int line;
  const char* want;
};

class SourceLinesTest : public ::testing::TestWithParam<LineCase> {};

TEST_P(SourceLinesTest, FindsTheLine) {
  SourceLines lines(GetParam().source);
  EXPECT_EQ(lines.Line(GetParam().line), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, SourceLinesTest,
    ::testing::Values(LineCase{"First", "a\nb\n", 1, "a"},
                      LineCase{"Second", "a\nb\n", 2, "b"},
                      LineCase{"BehindTheLast", "a\nb\n", 3, ""},
                      LineCase{"FarBehind", "a\nb", 9, ""},
                      LineCase{"NoLineBreakAtTheEnd", "a\nb", 2, "b"},
                      LineCase{"CarriageReturns", "a\r\nb\r\n", 2, "b"},
                      LineCase{"ByteOrderMark", "\xef\xbb\xbfkey", 1, "key"},
                      LineCase{"Empty", "", 1, ""}),
    [](const auto& info) { return info.param.name; });

TEST(SourceLinesTest, GoesBack) {
  SourceLines lines("one\ntwo\nthree");
  EXPECT_EQ(lines.Line(3), "three");
  EXPECT_EQ(lines.Line(1), "one");
  EXPECT_EQ(lines.Line(2), "two");
}

}  // namespace
}  // namespace codicil::cli
