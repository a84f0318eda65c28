#include "services/model/diff/prose_terms.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/diff/unit_words.h"
#include "services/model/parameter.h"

namespace codicil::model {
namespace {

const UnitWords& Units() {
  static const auto* const units = [] {
    Parameter parameter;
    parameter.name = "db.pool.max-connections";
    parameter.unit = "connections";
    return new UnitWords(ParameterTable({parameter}));
  }();
  return *units;
}

// "3[s] MUST NOT 5": numbers with their units in brackets, and keywords.
std::string Told(std::string_view text) {
  std::string told;
  for (const ProseTerm& term : ReadProseTerms(text, Units())) {
    if (!told.empty()) told += ' ';
    told += term.keyword + term.number;
    if (!term.unit.empty()) told += "[" + term.unit + "]";
  }
  return told;
}

struct TermCase {
  const char* name;
  std::string_view text;
  std::string_view want;
};

class ProseTermsTest : public testing::TestWithParam<TermCase> {};

TEST_P(ProseTermsTest, Reads) {
  EXPECT_EQ(Told(GetParam().text), GetParam().want);
}

// The contract: numbers, units, BCP 14 keywords; ASCII and full-width digits.
INSTANTIATE_TEST_SUITE_P(
    Numbers, ProseTermsTest,
    testing::Values(
        TermCase{"None", "no figures here", ""}, TermCase{"Empty", "", ""},
        TermCase{"Plain", "wait for 30 of them", "30"},
        TermCase{"InOrder", "3 before 2 before 3", "3 2 3"},
        TermCase{"Decimal", "99.95 of 100", "99.95 100"},
        TermCase{"TrailingZeros", "99.90 and 5.0", "99.9 5"},
        TermCase{"EndOfSentence", "at most 5. Then 6.", "5 6"},
        TermCase{"Thousands", "4,800 or 4_800 or 4800", "4800 4800 4800"},
        TermCase{"CommaOfASentence", "1,2,3 and 12,34", "1 2 3 12 34"},
        TermCase{"FullWidth", "最多３０个，９９．９０％", "30 99.9[%]"},
        TermCase{"FullWidthEqualsAscii", "30 与 ３０", "30 30"},
        TermCase{"Negative", "from -5 to (−3)", "-5 -3"},
        TermCase{"Range", "0-3 and 3–8", "0 3 3 8"},
        TermCase{"InNames", "p99, INC-2025-0612", "99 2025 0612"},
        TermCase{"NotSpelledOut", "three of 七 个", ""}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Units, ProseTermsTest,
    testing::Values(
        TermCase{"Symbol", "within 15m or 3 s", "15[min] 3[s]"},
        TermCase{"Word", "3 seconds, 1 Second, 2 sec", "3[s] 1[s] 2[s]"},
        TermCase{"Hyphen", "the 15-minute procedure", "15[min]"},
        TermCase{"AcrossALineBreak", "for 30\n  days", "30[d]"},
        TermCase{"Chinese", "15 分钟内、30天、3 毫秒", "15[min] 30[d] 3[ms]"},
        TermCase{"ChineseLookAlikes", "3 分之一，5 日志，2 周期，4 核心",
                 "3 5 2 4"},
        TermCase{"Percent", "5 %, 5%, 5 percent, 5％", "5[%] 5[%] 5[%] 5[%]"},
        TermCase{"PercentInFront", "百分之 5 与百分之５", "5[%] 5[%]"},
        TermCase{"CaseMatters", "3 MB, 3 Mb, 3 M", "3[MB] 3[Mbit] 3[million]"},
        TermCase{"Multiplier", "10 thousand requests, 3 万次",
                 "10[thousand request] 3[ten-thousand times]"},
        TermCase{"Rate", "300 requests per second, 5 MB/s, 300 req / min",
                 "300[request/s] 5[MB/s] 300[request/min]"},
        TermCase{"RateWithoutNumber", "widgets per second, 每秒 5 次",
                 "[/s] [/s] 5[times]"},
        TermCase{"NoRate", "and/or, C/C++, I/O, bytes per page", ""},
        TermCase{"OfTheParameters", "20 connections, 1 connection, 2 widgets",
                 "20[connection] 1[connection] 2"},
        TermCase{"NotInsideAWord", "3 small, 5 dogs, 2 mx, 4 s3", "3 5 2 4 3"},
        TermCase{"NoNumberNoUnit", "for some seconds, 几分钟", ""}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Keywords, ProseTermsTest,
    testing::Values(
        TermCase{"Each", "MUST SHALL SHOULD MAY REQUIRED RECOMMENDED OPTIONAL",
                 "MUST SHALL SHOULD MAY REQUIRED RECOMMENDED OPTIONAL"},
        TermCase{"Negated", "MUST NOT, SHALL NOT, SHOULD NOT, NOT RECOMMENDED",
                 "MUST NOT SHALL NOT SHOULD NOT NOT RECOMMENDED"},
        TermCase{"NegatedOverALine", "it MUST\n  NOT wait", "MUST NOT"},
        TermCase{"MayNotIsMay", "MAY NOT", "MAY"},
        TermCase{"NotAlone", "NOT now", ""},
        TermCase{"LowerCaseIsProse", "must, should, Must", ""},
        TermCase{"WholeWords", "MUSTARD, MUST_NOT, aMUST, MUST-have", "MUST"},
        TermCase{"FullWidthLetters", "ＭＵＳＴ", "MUST"},
        TermCase{"InChinese", "连接池 MUST 小于 5", "MUST 5"}),
    [](const auto& info) { return std::string(info.param.name); });

// "Not in dates, versions, URLs, code spans."
INSTANTIATE_TEST_SUITE_P(
    NotRead, ProseTermsTest,
    testing::Values(
        TermCase{"IsoDate", "since 2026-01-15, 5 more", "5"},
        TermCase{"OtherSeparators", "2026/1/15 2026.01.15", ""},
        TermCase{"YearMonth", "in 2025-11 and 2025-12.", ""},
        TermCase{"Instant",
                 "2025-06-12T02:14:00+08:00, 2025-06-12 02:14, "
                 "2025-06-12T02:14:00.5Z",
                 ""},
        TermCase{"NoMonth13", "2026-13-15", "2026 13 15"},
        TermCase{"EnglishDates",
                 "15 January 2026, January 15, 2026, Jan 2026, 1st Feb, Mar. 3",
                 ""},
        TermCase{"MonthInAWord", "Marching 5, Mayor 6", "5 6"},
        TermCase{"ChineseDates", "2026 年 1 月 15 日、2026年1月、3月8日、3月",
                 ""},
        TermCase{"ChineseDurations", "3 年、3 个月、3 天",
                 "3[y] 3[month] 3[d]"},
        TermCase{"YearAlone", "in 2025", "2025"},
        TermCase{"TimeOfDay", "at 09:30", "09 30"},
        TermCase{"Semver", "1.24.3, 1.3.0-rc.1+b5, 10.0.0.1", ""},
        TermCase{"V", "v1, v1.24, V2.0-rc.1", ""},
        TermCase{"NotV", "rev1.5, ev 3", "1.5 3"},
        TermCase{"VersionWord", "version 12, versions 1.5, 版本 3、1.24 版",
                 ""},
        TermCase{"KnownNames", "Go 1.24, go1.24, TLS 1.3, HTTP/2", ""},
        TermCase{"NameBeforeANumber", "Go 3 steps back", "3"},
        TermCase{"Url", "https://x.example.com/3/a-5?b=7 and 8", "8"},
        TermCase{"UrlInBrackets", "(see https://x.example.com/3), 4", "4"},
        TermCase{"UrlWithBrackets", "https://x.example.com/a_(3) 4", "4"},
        TermCase{"UrlInChinese", "见https://x.example.com/3，共4条", "4"},
        TermCase{"Www", "www.example.com/3 4", "4"},
        TermCase{"LinkTarget", "[5 steps](../a/3.md) 4", "5 4"},
        TermCase{"CodeSpan", "run `sleep 3` for 4", "4"},
        TermCase{"LongCodeSpan", "``a ` 3`` 4", "4"},
        TermCase{"KeywordInCode", "`MUST` and MAY", "MAY"},
        TermCase{"OpenBacktick", "a ` 3 and\n\n` 4", "3 4"},
        TermCase{"Fence", "a 1\n```go\nx := 3\n```\nb 2", "1 2"},
        TermCase{"TildeFence", "~~~\n3\n```\n4\n~~~\n5", "5"},
        TermCase{"OpenFence", "a 1\n```\n3", "1"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ProseTermsTest, SaysWhereATermStands) {
  const std::string_view text = "等待 30 秒，MUST NOT 重试";
  const std::vector<ProseTerm> terms = ReadProseTerms(text, Units());
  ASSERT_EQ(terms.size(), 2u);
  EXPECT_EQ(text.substr(terms[0].offset, terms[0].size), "30 秒");
  EXPECT_EQ(text.substr(terms[1].offset, terms[1].size), "MUST NOT");
}

}  // namespace
}  // namespace codicil::model
