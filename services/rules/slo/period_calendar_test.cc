#include "services/rules/slo/period_calendar.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::rules {
namespace {

using base::StatusIs;
using ::testing::HasSubstr;

model::SloWindow Window(int64_t count, char unit, const std::string& start,
                        const std::string& zone) {
  model::SloWindow window;
  window.period = {count, unit};
  window.start_time = start;
  window.time_zone = zone;
  return window;
}

TEST(PeriodCalendarTest, FindsThePeriodOfAnInstant) {
  struct Row {
    const char* name;
    model::SloWindow window;
    const char* at;
    const char* begin;
    const char* end;
    int64_t hours;
  };
  const char* const kNewYork = "America/New_York";
  const Row rows[] = {
      {"a week into summer time has 167 hours",
       Window(1, 'w', "2024-01-01 00:00:00", kNewYork), "2024-03-08T12:00:00Z",
       "2024-03-04T05:00:00Z", "2024-03-11T04:00:00Z", 167},
      {"a week out of it has 169",
       Window(1, 'w', "2024-01-01 00:00:00", kNewYork), "2024-11-01T12:00:00Z",
       "2024-10-28T04:00:00Z", "2024-11-04T05:00:00Z", 169},
      {"any other has 168", Window(1, 'w', "2024-01-01 00:00:00", kNewYork),
       "2024-06-05T12:00:00Z", "2024-06-03T04:00:00Z", "2024-06-10T04:00:00Z",
       168},
      {"Shanghai keeps its clocks",
       Window(1, 'w', "2024-01-01 00:00:00", "Asia/Shanghai"),
       "2024-03-08T12:00:00Z", "2024-03-03T16:00:00Z", "2024-03-10T16:00:00Z",
       168},
      {"a day of 23 hours", Window(1, 'd', "2024-01-01 00:00:00", kNewYork),
       "2024-03-10T12:00:00Z", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z",
       23},
      {"hours are not moved by clocks",
       Window(12, 'h', "2024-03-10 00:00:00", kNewYork), "2024-03-10T18:00:00Z",
       "2024-03-10T17:00:00Z", "2024-03-11T05:00:00Z", 12},
      {"a leap February", Window(1, 'M', "2023-01-01 00:00:00", "UTC"),
       "2024-02-29T23:59:59Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z",
       29 * 24},
      {"the 31st where a month has none",
       Window(1, 'M', "2023-01-31 00:00:00", "UTC"), "2023-03-01T00:00:00Z",
       "2023-02-28T00:00:00Z", "2023-03-31T00:00:00Z", 31 * 24},
      {"a quarter in Berlin, one hour short",
       Window(1, 'Q', "2024-01-01 00:00:00", "Europe/Berlin"),
       "2024-02-15T00:00:00Z", "2023-12-31T23:00:00Z", "2024-03-31T22:00:00Z",
       91 * 24 - 1},
      {"a year", Window(1, 'Y', "2020-07-01 00:00:00", "UTC"),
       "2024-02-29T00:00:00Z", "2023-07-01T00:00:00Z", "2024-07-01T00:00:00Z",
       366 * 24},
      {"before the first period", Window(1, 'M', "2024-01-01 00:00:00", "UTC"),
       "2023-11-15T00:00:00Z", "2023-11-01T00:00:00Z", "2023-12-01T00:00:00Z",
       30 * 24},
      {"begins are in", Window(1, 'M', "2024-01-01 00:00:00", "UTC"),
       "2024-05-01T00:00:00Z", "2024-05-01T00:00:00Z", "2024-06-01T00:00:00Z",
       31 * 24},
      // 02:30 on 10 March does not exist: the period begins as clocks jump.
      {"a start that clocks skip",
       Window(1, 'd', "2024-03-01 02:30:00", kNewYork), "2024-03-10T12:00:00Z",
       "2024-03-10T07:00:00Z", "2024-03-11T06:30:00Z", 23},
      // 01:30 on 3 November comes twice: the first one, in summer time.
      {"a start that clocks repeat",
       Window(1, 'd', "2024-11-01 01:30:00", kNewYork), "2024-11-03T12:00:00Z",
       "2024-11-03T05:30:00Z", "2024-11-04T06:30:00Z", 25},
  };
  for (const Row& row : rows) {
    const auto calendar = PeriodCalendar::Create(row.window);
    ASSERT_TRUE(calendar.ok()) << row.name << ": " << calendar.status();
    const CalendarPeriod period =
        calendar->Containing(*base::ParseInstant(row.at));
    EXPECT_EQ(base::FormatInstant(period.begin), row.begin) << row.name;
    EXPECT_EQ(base::FormatInstant(period.end), row.end) << row.name;
    EXPECT_EQ(period.Length().count / 3'600'000, row.hours) << row.name;
  }
}

TEST(PeriodCalendarTest, PeriodsFollowOneAnother) {
  const auto calendar = PeriodCalendar::Create(
      Window(1, 'w', "2024-01-01 00:00:00", "America/New_York"));
  ASSERT_TRUE(calendar.ok());
  base::Instant at = *base::ParseInstant("2020-01-01T00:00:00Z");
  for (int week = 0; week < 520; ++week) {
    const CalendarPeriod period = calendar->Containing(at);
    EXPECT_LE(period.begin, at);
    EXPECT_LT(at, period.end);
    const CalendarPeriod next = calendar->Containing(period.end);
    EXPECT_EQ(next.begin, period.end);
    at = period.end;
  }
}

TEST(PeriodCalendarTest, RefusesWhatHasNoCalendar) {
  struct Row {
    model::SloWindow window;
    absl::StatusCode code;
    const char* message;
  };
  model::SloWindow rolling = Window(30, 'd', "", "");
  rolling.is_rolling = true;
  const Row rows[] = {
      {rolling, absl::StatusCode::kInvalidArgument, "rolling"},
      {Window(0, 'd', "2024-01-01 00:00:00", "UTC"),
       absl::StatusCode::kInvalidArgument, "duration"},
      {Window(0, 0, "2024-01-01 00:00:00", "UTC"),
       absl::StatusCode::kInvalidArgument, "duration"},
      {Window(1, 'M', "2024-01-01", "UTC"), absl::StatusCode::kInvalidArgument,
       "startTime"},
      {Window(1, 'M', "2024-13-01 00:00:00", "UTC"),
       absl::StatusCode::kInvalidArgument, "startTime"},
      {Window(1, 'M', "2024-01-01 00:00:00", "Mars/Olympus"),
       absl::StatusCode::kUnavailable, "Mars/Olympus"},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(PeriodCalendar::Create(row.window).status(),
                StatusIs(row.code, HasSubstr(row.message)));
  }
}

}  // namespace
}  // namespace codicil::rules
