#include "services/base/calendar.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

namespace codicil::base {
namespace {

struct DateCase {
  const char* name;
  const char* text;
  std::optional<int32_t> days;
};

class DateRead : public ::testing::TestWithParam<DateCase> {};

TEST_P(DateRead, GivesDaysOrNothing) {
  const std::optional<Date> date = ParseDate(GetParam().text);
  ASSERT_EQ(date.has_value(), GetParam().days.has_value());
  if (!date) return;
  EXPECT_EQ(date->days, *GetParam().days);
  EXPECT_EQ(FormatDate(*date), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DateRead,
    ::testing::Values(
        DateCase{"Epoch", "1970-01-01", 0},
        DateCase{"DayBeforeEpoch", "1969-12-31", -1},
        // 30 years of 365 days and the leap days of 72 76 80 84 88 92 96.
        DateCase{"Year2000", "2000-01-01", 30 * 365 + 7},
        // January and February of a leap year have 60 days.
        DateCase{"March2000", "2000-03-01", 30 * 365 + 7 + 60},
        // Date of the billionth second: 10^9 / 86400 = 11574.07.
        DateCase{"BillionSeconds", "2001-09-09", 11574},
        DateCase{"LeapDay", "2024-02-29", 54 * 365 + 13 + 59},
        DateCase{"LeapDayOfACentury", "2000-02-29", 30 * 365 + 7 + 59},
        // 719162 days from 0001-01-01 to 1970-01-01: 1969 years of 365 days
        // and 492 - 19 + 4 leap days.
        DateCase{"First", "0001-01-01", -(1969 * 365 + 492 - 19 + 4)},
        // 8030 years of 365 days, 2007 fourth years from 1972 to 9996 without
        // the 80 centuries from 2000 to 9900, with 20 fourth ones of them;
        // minus one day.
        DateCase{"Last", "9999-12-31", 8030 * 365 + 2007 - 80 + 20 - 1},
        DateCase{"NoLeapDay", "2023-02-29", std::nullopt},
        DateCase{"NoLeapDayIn1900", "1900-02-29", std::nullopt},
        DateCase{"NoLeapDayIn2100", "2100-02-29", std::nullopt},
        DateCase{"February30", "2024-02-30", std::nullopt},
        DateCase{"April31", "2026-04-31", std::nullopt},
        DateCase{"June31", "2026-06-31", std::nullopt},
        DateCase{"September31", "2026-09-31", std::nullopt},
        DateCase{"November31", "2026-11-31", std::nullopt},
        DateCase{"January32", "2026-01-32", std::nullopt},
        DateCase{"YearZero", "0000-01-01", std::nullopt},
        DateCase{"MonthZero", "2026-00-10", std::nullopt},
        DateCase{"MonthThirteen", "2026-13-10", std::nullopt},
        DateCase{"DayZero", "2026-01-00", std::nullopt},
        DateCase{"ShortMonth", "2026-1-05", std::nullopt},
        DateCase{"ShortDay", "2026-01-5", std::nullopt},
        DateCase{"ShortYear", "26-01-05", std::nullopt},
        DateCase{"LongYear", "12026-01-05", std::nullopt},
        DateCase{"Slashes", "2026/01/05", std::nullopt},
        DateCase{"NoSeparators", "20260105", std::nullopt},
        DateCase{"Month", "2026-01", std::nullopt},
        DateCase{"Instant", "2026-01-05T00:00:00Z", std::nullopt},
        DateCase{"TrailingBlank", "2026-01-05 ", std::nullopt},
        DateCase{"Negative", "-2026-01-05", std::nullopt},
        DateCase{"Empty", "", std::nullopt}),
    [](const auto& row) { return row.param.name; });

// Counts the days by hand, one after another.
TEST(Date, EveryDayOfFourCenturiesFollowsTheOneBefore) {
  int year = 1899;
  int month = 12;
  int day = 31;
  std::optional<Date> date = ParseDate("1899-12-31");
  ASSERT_TRUE(date.has_value());
  for (; year < 2301; ++date->days) {
    char text[32];
    std::snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month, day);
    ASSERT_EQ(FormatDate(*date), text);
    const std::optional<Date> parsed = ParseDate(text);
    ASSERT_TRUE(parsed.has_value()) << text;
    ASSERT_EQ(parsed->days, date->days) << text;

    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const bool short_month =
        month == 4 || month == 6 || month == 9 || month == 11;
    const int last = month == 2 ? (leap ? 29 : 28) : (short_month ? 30 : 31);
    if (day < last) {
      ++day;
      continue;
    }
    day = 1;
    if (++month > 12) {
      month = 1;
      ++year;
    }
  }
}

TEST(Month, IsItsFirstDay) {
  EXPECT_EQ(ParseMonth("2025-11"), ParseDate("2025-11-01"));
  EXPECT_EQ(ParseMonth("0001-01"), ParseDate("0001-01-01"));
  for (const char* text : {"2025-00", "2025-13", "2025-1", "2025-11-01", "2025",
                           "2025-11 ", "0000-01", ""}) {
    EXPECT_FALSE(ParseMonth(text).has_value()) << text;
  }
}

struct InstantCase {
  const char* name;
  const char* text;
  const char* utc;  // nullptr: refused.
};

class InstantRead : public ::testing::TestWithParam<InstantCase> {};

TEST_P(InstantRead, GivesUtcOrNothing) {
  const std::optional<Instant> instant = ParseInstant(GetParam().text);
  if (GetParam().utc == nullptr) {
    EXPECT_FALSE(instant.has_value()) << FormatInstant(*instant);
    return;
  }
  ASSERT_TRUE(instant.has_value());
  EXPECT_EQ(FormatInstant(*instant), GetParam().utc);
  EXPECT_EQ(ParseInstant(GetParam().utc), instant);
}

INSTANTIATE_TEST_SUITE_P(
    Table, InstantRead,
    ::testing::Values(
        InstantCase{"Utc", "2026-01-15T00:00:00Z", "2026-01-15T00:00:00Z"},
        InstantCase{"EastOfUtc", "2025-06-12T02:14:00+08:00",
                    "2025-06-11T18:14:00Z"},
        InstantCase{"WestOfUtc", "2025-12-31T20:30:00-03:30",
                    "2026-01-01T00:00:00Z"},
        InstantCase{"PlusZero", "2025-06-12T02:14:00+00:00",
                    "2025-06-12T02:14:00Z"},
        InstantCase{"MinusZero", "2025-06-12T02:14:00-00:00",
                    "2025-06-12T02:14:00Z"},
        InstantCase{"LargestOffset", "2025-06-12T00:00:00-23:59",
                    "2025-06-12T23:59:00Z"},
        InstantCase{"LeapDayByOffset", "2024-03-01T07:59:59+08:00",
                    "2024-02-29T23:59:59Z"},
        InstantCase{"Milliseconds", "2026-01-15T00:00:00.250Z",
                    "2026-01-15T00:00:00.250Z"},
        InstantCase{"OneFractionDigit", "2026-01-15T00:00:00.5Z",
                    "2026-01-15T00:00:00.500Z"},
        InstantCase{"TwoFractionDigits", "2026-01-15T00:00:00.05Z",
                    "2026-01-15T00:00:00.050Z"},
        InstantCase{"ZeroFraction", "2026-01-15T00:00:00.000Z",
                    "2026-01-15T00:00:00Z"},
        InstantCase{"NanosecondsAreCutOff", "2026-01-15T00:00:00.123999999Z",
                    "2026-01-15T00:00:00.123Z"},
        InstantCase{"BeforeEpoch", "1969-12-31T23:59:59.999Z",
                    "1969-12-31T23:59:59.999Z"},
        InstantCase{"First", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        InstantCase{"Last", "9999-12-31T23:59:59.999Z",
                    "9999-12-31T23:59:59.999Z"},
        InstantCase{"BeforeFirstInUtc", "0001-01-01T07:59:59+08:00", nullptr},
        InstantCase{"BehindLastInUtc", "9999-12-31T23:59:59-00:01", nullptr},
        InstantCase{"LeapSecond", "2016-12-31T23:59:60Z",
                    "2016-12-31T23:59:59.999Z"},
        InstantCase{"LeapSecondFraction", "2016-12-31T23:59:60.25Z",
                    "2016-12-31T23:59:59.999Z"},
        InstantCase{"LeapSecondWithOffset", "2017-01-01T07:59:60+08:00",
                    "2016-12-31T23:59:59.999Z"},
        InstantCase{"LeapSecondInJune", "2015-06-30T23:59:60Z",
                    "2015-06-30T23:59:59.999Z"},
        InstantCase{"NoLeapSecondInsideAMonth", "2016-12-30T23:59:60Z",
                    nullptr},
        InstantCase{"NoLeapSecondAtNoon", "2016-12-31T12:00:60Z", nullptr},
        InstantCase{"LeapSecondInLocalTimeOnly", "2016-12-31T23:59:60+08:00",
                    nullptr},
        InstantCase{"SecondSixtyOne", "2016-12-31T23:59:61Z", nullptr},
        InstantCase{"NoZone", "2026-01-15T00:00:00", nullptr},
        InstantCase{"NoZoneFraction", "2026-01-15T00:00:00.5", nullptr},
        InstantCase{"NoSeconds", "2026-01-15T00:00Z", nullptr},
        InstantCase{"DateOnly", "2026-01-15", nullptr},
        InstantCase{"LowerCaseT", "2026-01-15t00:00:00Z", nullptr},
        InstantCase{"LowerCaseZ", "2026-01-15T00:00:00z", nullptr},
        InstantCase{"BlankForT", "2026-01-15 00:00:00Z", nullptr},
        InstantCase{"HourTwentyFour", "2026-01-15T24:00:00Z", nullptr},
        InstantCase{"MinuteSixty", "2026-01-15T00:60:00Z", nullptr},
        InstantCase{"BadDay", "2026-02-29T00:00:00Z", nullptr},
        InstantCase{"EmptyFraction", "2026-01-15T00:00:00.Z", nullptr},
        InstantCase{"TenFractionDigits", "2026-01-15T00:00:00.0000000001Z",
                    nullptr},
        InstantCase{"CommaFraction", "2026-01-15T00:00:00,5Z", nullptr},
        InstantCase{"OffsetWithoutColon", "2026-01-15T00:00:00+0800", nullptr},
        InstantCase{"OffsetWithoutMinutes", "2026-01-15T00:00:00+08", nullptr},
        InstantCase{"OffsetHourTwentyFour", "2026-01-15T00:00:00+24:00",
                    nullptr},
        InstantCase{"OffsetMinuteSixty", "2026-01-15T00:00:00+08:60", nullptr},
        InstantCase{"OffsetBehindZ", "2026-01-15T00:00:00Z+08:00", nullptr},
        InstantCase{"TrailingBlank", "2026-01-15T00:00:00Z ", nullptr},
        InstantCase{"NamedZone", "2026-01-15T00:00:00CST", nullptr},
        InstantCase{"Empty", "", nullptr}),
    [](const auto& row) { return row.param.name; });

TEST(Instant, CountsMillisecondsFromTheEpoch) {
  EXPECT_EQ(ParseInstant("1970-01-01T00:00:00.001Z"), Instant{1});
  EXPECT_EQ(ParseInstant("1969-12-31T23:59:59Z"), Instant{-1000});
  EXPECT_EQ(ParseInstant("2001-09-09T01:46:40Z"), Instant{1'000'000'000'000});
}

TEST(Instant, EqualPointsInTimeAreEqualWhateverTheZone) {
  EXPECT_EQ(ParseInstant("2026-01-15T08:00:00+08:00"),
            ParseInstant("2026-01-15T00:00:00Z"));
  EXPECT_TRUE(*ParseInstant("2026-01-15T08:00:00+08:00") <
              *ParseInstant("2026-01-15T08:00:00Z"));
}

TEST(Instant, BelongsToAUtcDate) {
  EXPECT_EQ(FormatInstant(StartOf(*ParseDate("2026-01-15"))),
            "2026-01-15T00:00:00Z");
  const struct {
    const char* instant;
    const char* date;
  } rows[] = {{"2026-01-15T00:00:00Z", "2026-01-15"},
              {"2026-01-14T23:59:59.999Z", "2026-01-14"},
              {"2026-01-15T07:59:59+08:00", "2026-01-14"},
              {"1970-01-01T00:00:00Z", "1970-01-01"},
              {"1969-12-31T23:59:59.999Z", "1969-12-31"},
              {"1969-12-31T00:00:00Z", "1969-12-31"},
              {"1969-12-30T23:59:59.999Z", "1969-12-30"}};
  for (const auto& row : rows) {
    EXPECT_EQ(FormatDate(DateOf(*ParseInstant(row.instant))), row.date)
        << row.instant;
  }
}

}  // namespace
}  // namespace codicil::base
