#include "services/base/utf8.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::base {
namespace {

constexpr char32_t kPastUnicode = 0x110000;

bool IsSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

std::string Encode(char32_t c) {
  std::string bytes;
  AppendUtf8(c, bytes);
  return bytes;
}

struct InvalidCase {
  const char* name;
  std::string_view text;
  std::optional<size_t> offset;
};

class InvalidUtf8 : public ::testing::TestWithParam<InvalidCase> {};

TEST_P(InvalidUtf8, IsFoundWhereItBegins) {
  EXPECT_EQ(FirstInvalidUtf8(GetParam().text), GetParam().offset);
}

// The fast path reads eight bytes at once: no place in or behind a block hides.
TEST_P(InvalidUtf8, IsFoundAtAnyAlignment) {
  for (size_t before = 0; before < 20; ++before) {
    for (size_t behind = 0; behind < 12; ++behind) {
      const std::string text = std::string(before, 'a') +
                               std::string(GetParam().text) +
                               std::string(behind, 'z');
      std::optional<size_t> expected = GetParam().offset;
      if (expected) *expected += before;
      EXPECT_EQ(FirstInvalidUtf8(text), expected) << before << " " << behind;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, InvalidUtf8,
    ::testing::Values(
        InvalidCase{"Empty", "", std::nullopt},
        InvalidCase{"Ascii", "plain text", std::nullopt},
        InvalidCase{"ZeroByte", {"a\0b", 3}, std::nullopt},
        InvalidCase{"Mixed", "guard 共享 map, é, 🔥", std::nullopt},
        InvalidCase{"FirstOfTwoBytes", "\xC2\x80", std::nullopt},
        InvalidCase{"LastOfTwoBytes", "\xDF\xBF", std::nullopt},
        InvalidCase{"FirstOfThreeBytes", "\xE0\xA0\x80", std::nullopt},
        InvalidCase{"BelowSurrogates", "\xED\x9F\xBF", std::nullopt},
        InvalidCase{"AboveSurrogates", "\xEE\x80\x80", std::nullopt},
        InvalidCase{"Noncharacter", "\xEF\xBF\xBF", std::nullopt},
        InvalidCase{"FirstOfFourBytes", "\xF0\x90\x80\x80", std::nullopt},
        InvalidCase{"LastOfAll", "\xF4\x8F\xBF\xBF", std::nullopt},
        InvalidCase{"ContinuationAlone", "\x80", 0},
        InvalidCase{"ContinuationBehindText", "ab\xBF", 2},
        InvalidCase{"OneContinuationTooMany", "é\x80", 2},
        InvalidCase{"OverlongTwo", "\xC0\x80", 0},
        InvalidCase{"OverlongTwoLast", "\xC1\xBF", 0},
        InvalidCase{"OverlongThree", "\xE0\x9F\xBF", 0},
        InvalidCase{"OverlongFour", "\xF0\x8F\xBF\xBF", 0},
        InvalidCase{"FirstSurrogate", "\xED\xA0\x80", 0},
        InvalidCase{"LastSurrogate", "\xED\xBF\xBF", 0},
        InvalidCase{"SurrogatePair", "\xED\xA0\xBD\xED\xB4\xA5", 0},
        InvalidCase{"AboveUnicode", "\xF4\x90\x80\x80", 0},
        InvalidCase{"LeadF5", "\xF5\x80\x80\x80", 0},
        InvalidCase{"FiveBytes", "\xF8\x88\x80\x80\x80", 0},
        InvalidCase{"LeadFE", "\xFE", 0}, InvalidCase{"LeadFF", "\xFF", 0},
        InvalidCase{"CutOffTwo", "a\xC3", 1},
        InvalidCase{"CutOffThree", "a\xE4\xBD", 1},
        InvalidCase{"CutOffFour", "a\xF0\x9F\x94", 1},
        InvalidCase{"BrokenThree",
                    "\xE4\xBD"
                    "A",
                    0},
        InvalidCase{"BrokenFourSecond",
                    "\xF0"
                    "A\x80\x80",
                    0},
        InvalidCase{"BrokenFourThird",
                    "\xF0\x9F"
                    "A\x80",
                    0},
        InvalidCase{"BrokenFourLast",
                    "\xF0\x9F\x94"
                    "A",
                    0},
        InvalidCase{"Latin1", "caf\xE9", 3},
        InvalidCase{"Gbk", "\xB9\xB2\xCF\xED", 0},
        InvalidCase{"Utf16",
                    "\xFF\xFE"
                    "a",
                    0},
        InvalidCase{"BehindValidChinese", "共享\xFF", 6}),
    [](const auto& row) { return row.param.name; });

TEST(Utf8, EveryScalarValueIsWrittenReadAndValid) {
  for (char32_t c = 0; c < kPastUnicode; ++c) {
    if (IsSurrogate(c)) continue;
    const std::string bytes = Encode(c);
    const size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    ASSERT_EQ(bytes.size(), length) << static_cast<uint32_t>(c);
    ASSERT_EQ(FirstInvalidUtf8(bytes), std::nullopt)
        << static_cast<uint32_t>(c);
    size_t offset = 0;
    ASSERT_EQ(NextCodePoint(bytes, offset), c);
    ASSERT_EQ(offset, length);
    ASSERT_EQ(CountCodePoints(bytes), 1u);
  }
}

// What three bytes that begin with a lead of three mean by arithmetic alone.
bool IsScalarOfThreeBytes(const std::string& bytes) {
  char32_t value = static_cast<uint8_t>(bytes[0]) & 0x0F;
  for (size_t i = 1; i < 3; ++i) {
    const auto byte = static_cast<uint8_t>(bytes[i]);
    if (byte >> 6 != 2) return false;
    value = value << 6 | (byte & 0x3F);
  }
  return value >= 0x800 && !IsSurrogate(value);
}

TEST(Utf8, AgreesWithArithmeticOnAllThreeByteSequences) {
  std::string bytes(3, '\0');
  for (int lead = 0xE0; lead <= 0xEF; ++lead) {
    for (int second = 0; second < 0x100; ++second) {
      for (int third = 0; third < 0x100; ++third) {
        bytes[0] = static_cast<char>(lead);
        bytes[1] = static_cast<char>(second);
        bytes[2] = static_cast<char>(third);
        ASSERT_EQ(!FirstInvalidUtf8(bytes), IsScalarOfThreeBytes(bytes))
            << lead << " " << second << " " << third;
      }
    }
  }
}

TEST(NextCodePoint, GivesOneReplacementForEachMalformedByte) {
  const std::string_view text =
      "a\xE4\xBD"
      "b\xFF\xE4\xBD\xA0";
  const char32_t expected[] = {U'a', 0xFFFD, 0xFFFD, U'b', 0xFFFD, U'你'};
  size_t offset = 0;
  for (char32_t c : expected) EXPECT_EQ(NextCodePoint(text, offset), c);
  EXPECT_EQ(offset, text.size());
}

TEST(AppendUtf8, ReplacesWhatIsNoScalarValue) {
  for (char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, kPastUnicode,
                     char32_t{0xFFFFFFFF}}) {
    EXPECT_EQ(Encode(c), "\uFFFD") << static_cast<uint32_t>(c);
  }
}

TEST(CountCodePoints, CountsCharactersNotBytesAtAnyLength) {
  EXPECT_EQ(CountCodePoints(""), 0u);
  EXPECT_EQ(CountCodePoints("Guard every map"), 15u);
  EXPECT_EQ(CountCodePoints("共享的 Go map"), 10u);
  EXPECT_EQ(CountCodePoints("é🔥"), 2u);
  std::string text;
  size_t count = 0;
  for (int i = 0; i < 40; ++i) {
    for (const char* next : {"a", "é", "共", "🔥", "bc"}) {
      text += next;
      count += std::string_view(next) == "bc" ? 2 : 1;
      ASSERT_EQ(CountCodePoints(text), count);
    }
  }
}

struct ClassCase {
  const char* name;
  char32_t c;
  bool letter;
  bool punctuation;
  bool word;
};

class CharacterClass : public ::testing::TestWithParam<ClassCase> {};

TEST_P(CharacterClass, IsAsListed) {
  const ClassCase& row = GetParam();
  EXPECT_EQ(IsCjkLetter(row.c), row.letter);
  EXPECT_EQ(IsCjkPunctuation(row.c), row.punctuation);
  EXPECT_EQ(IsWordCharacter(row.c), row.word);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CharacterClass,
    ::testing::Values(
        ClassCase{"Han", U'熔', true, false, false},
        ClassCase{"FirstHan", 0x4E00, true, false, false},
        ClassCase{"LastOfTheBlock", 0x9FFF, true, false, false},
        ClassCase{"HanExtensionA", 0x3400, true, false, false},
        ClassCase{"HanExtensionB", 0x20000, true, false, false},
        ClassCase{"HanCompatibility", 0xF900, true, false, false},
        ClassCase{"HanZero", U'〇', true, false, false},
        ClassCase{"HanRepeat", U'々', true, false, false},
        ClassCase{"Hiragana", U'あ', true, false, false},
        ClassCase{"Katakana", U'ア', true, false, false},
        ClassCase{"LongVowel", U'ー', true, false, false},
        ClassCase{"HalfWidthKatakana", U'ｱ', true, false, false},
        ClassCase{"Hangul", U'한', true, false, false},
        ClassCase{"HangulJamo", 0x1100, true, false, false},
        ClassCase{"Bopomofo", U'ㄅ', true, false, false},
        ClassCase{"IdeographicFullStop", U'。', false, true, false},
        ClassCase{"IdeographicComma", U'、', false, true, false},
        ClassCase{"CornerBracket", U'「', false, true, false},
        ClassCase{"BookTitle", U'《', false, true, false},
        ClassCase{"IdeographicSpace", 0x3000, false, true, false},
        ClassCase{"PostalMark", U'〒', false, true, false},
        ClassCase{"ToneMark", 0x302A, false, false, false},
        ClassCase{"HangulToneMark", 0x302E, false, false, false},
        ClassCase{"FullWidthComma", U'，', false, true, false},
        ClassCase{"FullWidthParenthesis", U'（', false, true, false},
        ClassCase{"FullWidthColon", U'：', false, true, false},
        ClassCase{"FullWidthTilde", U'～', false, true, false},
        ClassCase{"HalfWidthMiddleDot", 0xFF65, false, true, false},
        ClassCase{"UnassignedFF00", 0xFF00, false, false, false},
        ClassCase{"FullWidthDigit", U'５', false, false, false},
        ClassCase{"FullWidthUpper", U'Ａ', false, false, false},
        ClassCase{"FullWidthLower", U'ｚ', false, false, false},
        ClassCase{"EmDash", 0x2014, false, true, false},
        ClassCase{"LeftQuote", 0x201C, false, true, false},
        ClassCase{"RightQuote", 0x201D, false, true, false},
        ClassCase{"LeftSingleQuote", 0x2018, false, true, false},
        ClassCase{"RightSingleQuote", 0x2019, false, true, false},
        ClassCase{"Ellipsis", 0x2026, false, true, false},
        ClassCase{"EnDash", 0x2013, false, false, false},
        ClassCase{"Lower", U'a', false, false, true},
        ClassCase{"Upper", U'Z', false, false, true},
        ClassCase{"Digit", U'7', false, false, true},
        ClassCase{"Underscore", U'_', false, false, true},
        ClassCase{"Hyphen", U'-', false, false, false},
        ClassCase{"Blank", U' ', false, false, false},
        ClassCase{"Dot", U'.', false, false, false},
        ClassCase{"At", U'@', false, false, false},
        ClassCase{"Bracket", U'[', false, false, false},
        ClassCase{"Backtick", U'`', false, false, false},
        ClassCase{"Brace", U'{', false, false, false},
        ClassCase{"LatinAccent", U'é', false, false, true},
        ClassCase{"CombiningAccent", 0x301, false, false, true},
        ClassCase{"Times", U'×', false, false, false},
        ClassCase{"MiddleDot", 0xB7, false, false, false},
        ClassCase{"Greek", U'λ', false, false, true},
        ClassCase{"Cyrillic", U'ж', false, false, true},
        ClassCase{"Hebrew", U'א', false, false, true},
        ClassCase{"ArabicDigit", 0x661, false, false, true},
        ClassCase{"Devanagari", U'क', false, false, true},
        ClassCase{"Emoji", U'🔥', false, false, false}),
    [](const auto& row) { return row.param.name; });

TEST(CharacterClass, NoCharacterIsInTwo) {
  for (char32_t c = 0; c < kPastUnicode; ++c) {
    ASSERT_LE(IsCjkLetter(c) + IsCjkPunctuation(c) + IsWordCharacter(c), 1)
        << static_cast<uint32_t>(c);
  }
}

TEST(IsPunctuation, HoldsMarksAndSymbolsOfEveryScript) {
  constexpr std::u32string_view kMarks =
      U"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
      U"，。：；！？（）《》“”‘’—…、￥～×±§·€★🔥";
  for (const char32_t c : kMarks) {
    EXPECT_TRUE(IsPunctuation(c)) << static_cast<uint32_t>(c);
  }
  constexpr std::u32string_view kOthers =
      U"aZ09é熔あ한٠ \t\n\u00A0\u3000\u0301\u200B";
  for (const char32_t c : kOthers) {
    EXPECT_FALSE(IsPunctuation(c)) << static_cast<uint32_t>(c);
  }
}

struct WidthCase {
  const char* name;
  const char* text;
  int width;
};

class Width : public ::testing::TestWithParam<WidthCase> {};

TEST_P(Width, CountsColumns) {
  EXPECT_EQ(DisplayWidth(GetParam().text), GetParam().width);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Width,
    ::testing::Values(
        WidthCase{"Empty", "", 0}, WidthCase{"Ascii", "MUST", 4},
        WidthCase{"Chinese", "熔断器", 6},
        WidthCase{"Mixed", "用 sync.Map 保护", 3 + 8 + 5},
        WidthCase{"FullWidthLatin", "ＡＢ", 4},
        WidthCase{"FullWidthPunctuation", "，。", 4},
        WidthCase{"IdeographicSpace", "\u3000", 2},
        WidthCase{"HalfWidthKatakana", "ｱ", 1}, WidthCase{"Hangul", "한", 2},
        WidthCase{"HangulOfJamo", "\u1112\u1161\u11ab", 2},
        WidthCase{"Accent", "é", 1}, WidthCase{"CombiningAccent", "e\u0301", 1},
        WidthCase{"CombiningKana", "か\u3099", 2},
        WidthCase{"Enclosing", "1\u20DD", 1},
        WidthCase{"ZeroWidthSpace", "a\u200Bb", 2},
        WidthCase{"ZeroWidthJoiner", "\u200D", 0},
        WidthCase{"ByteOrderMark", "\uFEFF", 0},
        WidthCase{"VariationSelector", "葛\U000E0100", 2},
        WidthCase{"SoftHyphen", "\u00AD", 1},
        WidthCase{"Controls", "\t\n\x1b\x7f", 0},
        WidthCase{"UpperControls", "\u0085", 0},
        WidthCase{"LineSeparator", "\u2028", 0}, WidthCase{"Emoji", "🔥", 2},
        WidthCase{"AmbiguousIsNarrow", "α—…", 3},
        WidthCase{"NoBreakSpace", "\u00A0", 1},
        WidthCase{"HanExtensionB", "\U00020000", 2},
        WidthCase{"UnassignedHan", "\U0002FFFD", 2},
        WidthCase{"BehindThePlane", "\U0002FFFE", 1},
        WidthCase{"Malformed", "\xFF\xFE", 2}),
    [](const auto& row) { return row.param.name; });

struct FoldCaseRow {
  const char* name;
  const char* text;
  const char* folded;
};

class CaseFold : public ::testing::TestWithParam<FoldCaseRow> {};

TEST_P(CaseFold, IsSimple) {
  EXPECT_EQ(FoldCase(GetParam().text), GetParam().folded);
}

// The fast path takes eight bytes of ASCII at once.
TEST_P(CaseFold, IsTheSameAtAnyAlignment) {
  for (size_t before = 0; before < 18; ++before) {
    EXPECT_EQ(FoldCase(std::string(before, 'Q') + GetParam().text + "WXYZ@[`{"),
              std::string(before, 'q') + GetParam().folded + "wxyz@[`{");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, CaseFold,
    ::testing::Values(
        FoldCaseRow{"Empty", "", ""},
        FoldCaseRow{"Ascii", "Circuit BREAKER-2", "circuit breaker-2"},
        FoldCaseRow{"AsciiLetters", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                    "abcdefghijklmnopqrstuvwxyz"},
        FoldCaseRow{"AroundTheLetters", "@[`{/:09", "@[`{/:09"},
        FoldCaseRow{"Latin1", "ÀÉÖØÞ", "àéöøþ"},
        FoldCaseRow{"Latin1NoCase", "×÷ß", "×÷ß"},
        FoldCaseRow{"Micro", "\u00B5s", "\u03BCs"},
        FoldCaseRow{"Greek", "ΣΊΣΥΦΟΣ", "σίσυφοσ"},
        FoldCaseRow{"FinalSigma", "ς", "σ"},
        FoldCaseRow{"Cyrillic", "ЁЖЯ", "ёжя"},
        FoldCaseRow{"CyrillicPairs", "ҐґҒғ", "ґґғғ"},
        FoldCaseRow{"FullWidth", "ＡＺａｚ", "ａｚａｚ"},
        FoldCaseRow{"Chinese", "熔断器 Breaker", "熔断器 breaker"},
        FoldCaseRow{"Emoji", "🔥A", "🔥a"},
        FoldCaseRow{"MalformedIsKept", "A\xFF\xE4\xBDZ", "a\xFF\xE4\xBDz"}),
    [](const auto& row) { return row.param.name; });

TEST(FoldCase, KeepsTheLengthAndIsIdempotent) {
  for (char32_t c = 0; c < kPastUnicode; ++c) {
    const char32_t folded = FoldCase(c);
    ASSERT_EQ(FoldCase(folded), folded) << static_cast<uint32_t>(c);
    ASSERT_EQ(Encode(folded).size(), Encode(c).size())
        << static_cast<uint32_t>(c);
  }
}

struct WhiteSpaceRow {
  const char* name;
  const char* text;
  const char* folded;
};

class WhiteSpaceFold : public ::testing::TestWithParam<WhiteSpaceRow> {};

TEST_P(WhiteSpaceFold, LeavesSingleBlanks) {
  EXPECT_EQ(FoldWhiteSpace(GetParam().text), GetParam().folded);
  EXPECT_EQ(FoldWhiteSpace(GetParam().folded), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(
    Table, WhiteSpaceFold,
    ::testing::Values(
        WhiteSpaceRow{"Empty", "", ""},
        WhiteSpaceRow{"OnlyBlanks", " \t\n ", ""},
        WhiteSpaceRow{"OneWord", "word", "word"},
        WhiteSpaceRow{"Trimmed", "  a b  ", "a b"},
        WhiteSpaceRow{"Runs", "a  b\t\tc\r\n d\v\fe", "a b c d e"},
        WhiteSpaceRow{"NoBreakSpace", "a\u00A0\u00A0b", "a b"},
        WhiteSpaceRow{"IdeographicSpace", "\u3000共享\u3000 map", "共享 map"},
        WhiteSpaceRow{"OtherCharactersOfTheSameLead", "©。", "©。"},
        WhiteSpaceRow{"ZeroWidthSpaceStays", "a\u200Bb", "a\u200Bb"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace codicil::base
