#include "services/model/yaml/yaml_source.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/source_position.h"
#include "services/base/utf8.h"
#include "services/model/yaml/yaml_limits.h"

namespace codicil::model {
namespace {

using std::string_view_literals::operator""sv;

struct FlawCase {
  const char* name;
  std::string_view source;
  std::string_view rule;
  base::Position begin;
  std::string_view value;
  std::string_view message_part;
};

const FlawCase kFlawCases[] = {
    {"Nul", "a: \0b\n"sv, "yaml/encoding", {1, 4}, "U+0000", "NUL"},
    {"Bell", "a\nb\a\n", "yaml/encoding", {2, 2}, "U+0007", "escape"},
    {"Escape", "\x1B[0m", "yaml/encoding", {1, 1}, "U+001B", "escape"},
    {"Delete", "a\x7F", "yaml/encoding", {1, 2}, "U+007F", "escape"},
    {"C1", "\xE4\xB8\xAD\xC2\x80", "yaml/encoding", {1, 2}, "U+0080", "escape"},
    {"FormFeed", "a\fb", "yaml/encoding", {1, 2}, "U+000C", "escape"},
    {"NonCharacter", "\xEF\xBF\xBE", "yaml/encoding", {1, 1}, "U+FFFE", ""},
    {"InnerMark",
     "a\xEF\xBB\xBF",
     "yaml/encoding",
     {1, 2},
     "U+FEFF",
     "byte order mark"},
    {"TwoMarks",
     "\xEF\xBB\xBF\xEF\xBB\xBF"
     "a",
     "yaml/encoding",
     {1, 1},
     "U+FEFF",
     "byte order mark"},
    {"BareCarriageReturn",
     "a\rb\n",
     "yaml/syntax",
     {1, 2},
     "U+000D",
     "disagree"},
    {"CarriageReturnAtEnd", "a\r", "yaml/syntax", {1, 2}, "U+000D", "disagree"},
    {"TwoCarriageReturns", "a\r\r\n", "yaml/syntax", {1, 2}, "U+000D", ""},
    {"NextLine",
     "\xE4\xB8\xAD\n\xC2\x85",
     "yaml/syntax",
     {2, 1},
     "U+0085",
     "disagree"},
    {"LineSeparator",
     "a\xE2\x80\xA8",
     "yaml/syntax",
     {1, 2},
     "U+2028",
     "disagree"},
    {"ParagraphSeparator",
     "a\xE2\x80\xA9",
     "yaml/syntax",
     {1, 2},
     "U+2029",
     "disagree"},
    {"InvalidUtf8",
     "ab\n\xE4\xB8\xAD\xFF",
     "yaml/encoding",
     {2, 2},
     "0xFF",
     "UTF-8"},
    {"Overlong", "\xC0\x80", "yaml/encoding", {1, 1}, "0xC0", "UTF-8"},
    {"Surrogate", "a\xED\xA0\x80", "yaml/encoding", {1, 2}, "0xED", "UTF-8"},
    {"Latin1", "caf\xE9 \n", "yaml/encoding", {1, 4}, "0xE9", "UTF-8"},
    {"EarlierFlawFirst", "a\x01\xFF", "yaml/encoding", {1, 2}, "U+0001", ""},
    {"Utf16Little",
     "\xFF\xFE"
     "a\0"sv,
     "yaml/encoding",
     {1, 1},
     "UTF-16",
     ""},
    {"Utf16Big", "\xFE\xFF\0a"sv, "yaml/encoding", {1, 1}, "UTF-16", ""},
    {"Utf32Little",
     "\xFF\xFE\0\0a\0\0\0"sv,
     "yaml/encoding",
     {1, 1},
     "UTF-32",
     ""},
    {"Utf32Big", "\0\0\xFE\xFF"sv, "yaml/encoding", {1, 1}, "UTF-32", ""},
    {"Utf16WithoutMark",
     "\0a\0b"sv,
     "yaml/encoding",
     {1, 1},
     "U+0000",
     "UTF-8"},
};

TEST(CheckYamlSourceTest, SaysWhatIsWrongAndWhere) {
  for (const FlawCase& row : kFlawCases) {
    SCOPED_TRACE(row.name);
    YamlText text;
    const auto flaw = CheckYamlSource(row.source, text);
    ASSERT_TRUE(flaw.has_value());
    EXPECT_EQ(flaw->rule, row.rule);
    EXPECT_EQ(flaw->span.begin.line, row.begin.line);
    EXPECT_EQ(flaw->span.begin.column, row.begin.column);
    EXPECT_EQ(flaw->value, row.value);
    EXPECT_NE(flaw->message.find(row.message_part), std::string::npos)
        << flaw->message;
  }
}

// Whole words of plain text are skipped, so a byte's place matters.
TEST(CheckYamlSourceTest, JudgesEveryAsciiByteAtEveryPlaceInAWord) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const bool good =
        byte == '\t' || byte == '\n' || (byte >= 0x20 && byte <= 0x7E);
    for (size_t offset = 0; offset < 24; ++offset) {
      for (const char neighbour : {'x', ' ', '\n', '~'}) {
        if (byte == '\r' && neighbour == '\n') continue;  // CRLF is good
        std::string source(24, neighbour);
        source[offset] = static_cast<char>(byte);
        YamlText text;
        EXPECT_EQ(!CheckYamlSource(source, text).has_value(), good)
            << "byte " << byte << " at " << offset;
      }
    }
  }
}

TEST(CheckYamlSourceTest, JudgesEveryCodePoint) {
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const bool good = c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF &&
                      c != 0xFFFE && c != 0xFFFF;
    std::string source = "a";
    base::AppendUtf8(c, source);
    YamlText text;
    ASSERT_EQ(!CheckYamlSource(source, text).has_value(), good)
        << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(CheckYamlSourceTest, FindsTruncatedCharacters) {
  for (const std::string_view source :
       {"a\xC3"sv, "a\xE4\xB8"sv, "a\xE4"sv, "a\xF0\x9F\x98"sv, "a\xE4\xB8x"sv,
        "a\xE4x\xAD"sv}) {
    YamlText text;
    const auto flaw = CheckYamlSource(source, text);
    ASSERT_TRUE(flaw.has_value());
    EXPECT_STREQ(flaw->rule, "yaml/encoding");
    EXPECT_EQ(flaw->span.begin.column, 2);
  }
}

TEST(CheckYamlSourceTest, AcceptsText) {
  for (const std::string_view source :
       {""sv, "a: b\n"sv, "a:\r\n  b\r\n"sv, "\ta\n"sv,
        "\xE4\xB8\xAD\xE6\x96\x87\n"sv, "\xF0\x9F\x98\x80"sv,
        "\xC2\xA0\xEF\xBF\xBD"sv}) {
    YamlText text;
    EXPECT_FALSE(CheckYamlSource(source, text).has_value()) << source;
    EXPECT_EQ(text.text, source);
  }
}

TEST(CheckYamlSourceTest, TakesTheByteOrderMarkOff) {
  YamlText text;
  EXPECT_FALSE(CheckYamlSource("\xEF\xBB\xBF"
                               "a: b",
                               text)
                   .has_value());
  EXPECT_EQ(text.text, "a: b");
  EXPECT_TRUE(text.ascii);
}

TEST(CheckYamlSourceTest, SeesCharactersBeyondAsciiAnywhere) {
  for (size_t offset = 0; offset < 100; ++offset) {
    std::string source(100, 'x');
    source.insert(offset, "\xC3\xA9");
    YamlText text;
    EXPECT_FALSE(CheckYamlSource(source, text).has_value());
    EXPECT_FALSE(text.ascii) << offset;
  }
}

TEST(CheckYamlSourceTest, NamesTheSizeLimitAndTheSize) {
  std::string source(kMaxFileBytes, 'x');
  YamlText text;
  EXPECT_FALSE(CheckYamlSource(source, text).has_value());
  source += 'x';
  const auto flaw = CheckYamlSource(source, text);
  ASSERT_TRUE(flaw.has_value());
  EXPECT_STREQ(flaw->rule, "yaml/too-large");
  EXPECT_NE(flaw->message.find("1048577 bytes"), std::string::npos);
  EXPECT_NE(flaw->message.find("1048576 bytes (1 MiB)"), std::string::npos);
}

TEST(AdvanceTest, CountsCodePointsAndLines) {
  const std::string_view text = "a\xE4\xB8\xAD\r\nb\xF0\x9F\x98\x80";
  EXPECT_EQ(Advance(text, 0, {1, 1}, 4), (base::Position{1, 3}));
  EXPECT_EQ(Advance(text, 0, {1, 1}, 6), (base::Position{2, 1}));
  EXPECT_EQ(Advance(text, 6, {2, 1}, text.size()), (base::Position{2, 3}));
}

TEST(OffsetCursorTest, WalksBothWaysByAnyStep) {
  std::string source;
  std::vector<size_t> want;
  for (int i = 0; i < 40; ++i) {
    for (const std::string_view c :
         {"a"sv, "\xE4\xB8\xAD"sv, "b"sv, "\xC3\xA9"sv, "\xF0\x9F\x98\x80"sv,
          "\n"sv, " "sv}) {
      want.push_back(source.size());
      source += c;
    }
  }
  want.push_back(source.size());
  YamlText text;
  text.text = source;
  text.ascii = false;
  for (size_t step = 1; step < want.size(); ++step) {
    OffsetCursor cursor(text);
    for (size_t index = 0; index < want.size(); index += step) {
      EXPECT_EQ(cursor.OffsetOf(index), want[index]);
    }
    for (size_t index = want.size(); index > step; index -= step) {
      EXPECT_EQ(cursor.OffsetOf(index - 1), want[index - 1]);
    }
  }
}

}  // namespace
}  // namespace codicil::model
