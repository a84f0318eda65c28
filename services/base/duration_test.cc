#include "services/base/duration.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

namespace codicil::base {
namespace {

constexpr int64_t kSecond = 1000;
constexpr int64_t kMinute = 60 * kSecond;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;

struct ReadCase {
  const char* name;
  const char* text;
  std::optional<int64_t> ms;
};

class DurationRead : public ::testing::TestWithParam<ReadCase> {};

TEST_P(DurationRead, GivesMillisecondsOrNothing) {
  const std::optional<DurationMs> duration = ParseDuration(GetParam().text);
  ASSERT_EQ(duration.has_value(), GetParam().ms.has_value());
  if (!duration) return;
  EXPECT_EQ(duration->count, *GetParam().ms);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DurationRead,
    ::testing::Values(
        ReadCase{"Milliseconds", "250ms", 250},
        ReadCase{"Seconds", "90s", 90 * kSecond},
        ReadCase{"Minutes", "15m", 15 * kMinute},
        ReadCase{"Hours", "72h", 72 * kHour},
        ReadCase{"Days", "30d", 30 * kDay}, ReadCase{"Weeks", "2w", 14 * kDay},
        ReadCase{"ZeroOfAnyUnit", "0m", 0},
        ReadCase{"LeadingZero", "05m", 5 * kMinute},
        // 100 years of 365.25 days are 36525 days, or 5217 weeks and 6 days.
        ReadCase{"LongestDays", "36525d", 36525 * kDay},
        ReadCase{"TooManyDays", "36526d", std::nullopt},
        ReadCase{"LongestWeeks", "5217w", 5217 * 7 * kDay},
        ReadCase{"TooManyWeeks", "5218w", std::nullopt},
        ReadCase{"LongestMilliseconds", "3155760000000ms", 36525 * kDay},
        ReadCase{"TooManyMilliseconds", "3155760000001ms", std::nullopt},
        ReadCase{"OverflowsSixtyFourBits", "99999999999999999999999s",
                 std::nullopt},
        ReadCase{"OverflowsOnceScaled", "3155760000000w", std::nullopt},
        ReadCase{"Empty", "", std::nullopt},
        ReadCase{"NoUnit", "30", std::nullopt},
        ReadCase{"NoNumber", "m", std::nullopt},
        ReadCase{"Minus", "-5m", std::nullopt},
        ReadCase{"Plus", "+5m", std::nullopt},
        ReadCase{"Fraction", "1.5h", std::nullopt},
        ReadCase{"LeadingBlank", " 5m", std::nullopt},
        ReadCase{"BlankInside", "5 m", std::nullopt},
        ReadCase{"TrailingBlank", "5m ", std::nullopt},
        ReadCase{"Months", "1mo", std::nullopt},
        ReadCase{"UpperCaseMonths", "1M", std::nullopt},
        ReadCase{"Years", "1y", std::nullopt},
        ReadCase{"UpperCaseHours", "1H", std::nullopt},
        ReadCase{"TwoParts", "1h30m", std::nullopt},
        ReadCase{"Microseconds", "5us", std::nullopt},
        ReadCase{"FullWidthDigits", "５m", std::nullopt}),
    [](const auto& row) { return row.param.name; });

struct WriteCase {
  const char* name;
  int64_t ms;
  const char* text;
};

class DurationWrite : public ::testing::TestWithParam<WriteCase> {};

TEST_P(DurationWrite, UsesTheLargestUnitThatDivides) {
  EXPECT_EQ(FormatDuration({GetParam().ms}), GetParam().text);
  EXPECT_EQ(ParseDuration(GetParam().text), DurationMs{GetParam().ms});
}

INSTANTIATE_TEST_SUITE_P(
    Table, DurationWrite,
    ::testing::Values(WriteCase{"Zero", 0, "0ms"}, WriteCase{"One", 1, "1ms"},
                      WriteCase{"NotQuiteASecond", 999, "999ms"},
                      WriteCase{"Seconds", 2000, "2s"},
                      WriteCase{"SecondAndAHalf", 1500, "1500ms"},
                      WriteCase{"Minute", kMinute, "1m"},
                      WriteCase{"NinetySeconds", 90 * kSecond, "90s"},
                      WriteCase{"NinetyMinutes", 90 * kMinute, "90m"},
                      WriteCase{"Day", kDay, "1d"},
                      WriteCase{"ThirtySixHours", 36 * kHour, "36h"},
                      WriteCase{"Week", 7 * kDay, "1w"},
                      WriteCase{"EightDays", 8 * kDay, "8d"},
                      WriteCase{"ThirtyDays", 30 * kDay, "30d"},
                      WriteCase{"Longest", kMaxDuration.count, "36525d"}),
    [](const auto& row) { return row.param.name; });

TEST(Duration, EqualSpansAreWrittenAlike) {
  const char* groups[][3] = {{"2s", "2000ms", "02s"},
                             {"1w", "7d", "168h"},
                             {"1h", "60m", "3600s"},
                             {"0ms", "0w", "0d"}};
  for (const auto& group : groups) {
    for (const char* text : group) {
      EXPECT_EQ(FormatDuration(*ParseDuration(text)), group[0]) << text;
    }
  }
}

TEST(Duration, Orders) {
  EXPECT_TRUE(*ParseDuration("59s") < *ParseDuration("1m"));
  EXPECT_FALSE(*ParseDuration("60s") < *ParseDuration("1m"));
}

}  // namespace
}  // namespace codicil::base
