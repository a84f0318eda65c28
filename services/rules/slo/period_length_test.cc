#include "services/rules/slo/period_length.h"

#include <cstdint>

#include "gtest/gtest.h"

namespace codicil::rules {
namespace {

constexpr int64_t kDay = int64_t{24} * 3'600'000;

TEST(PeriodLengthTest, MonthsQuartersAndYearsHaveTwoLengths) {
  struct Row {
    int64_t count;
    char unit;
    int64_t shortest_days;
    int64_t longest_days;
  };
  const Row rows[] = {
      {30, 'd', 30, 30},
      {4, 'w', 28, 28},
      {1, 'M', 28, 31},
      {2, 'M', 59, 62},  // February and March; July and August
      {1, 'Q', 89, 92},  // February to April; July to September
      {1, 'Y', 365, 366},
      {4, 'Y', 1460, 1461},  // 2096 to 2104 has no
                             // leap day
      {100, 'Y', 36524, 36525},
  };
  for (const Row& row : rows) {
    const auto length = LengthOf({row.count, row.unit});
    ASSERT_TRUE(length.has_value()) << row.count << row.unit;
    EXPECT_EQ(length->shortest.count, row.shortest_days * kDay)
        << row.count << row.unit;
    EXPECT_EQ(length->longest.count, row.longest_days * kDay)
        << row.count << row.unit;
    EXPECT_EQ(length->IsFixed(), row.shortest_days == row.longest_days);
  }
}

TEST(PeriodLengthTest, HoursAndMinutesAreFixed) {
  EXPECT_EQ(LengthOf({90, 'm'})->longest.count, 90 * 60'000);
  EXPECT_EQ(LengthOf({2, 'h'})->shortest.count, 2 * 3'600'000);
}

TEST(PeriodLengthTest, UnknownZeroAndEndlessHaveNone) {
  EXPECT_FALSE(LengthOf({}).has_value());
  EXPECT_FALSE(LengthOf({0, 'd'}).has_value());
  EXPECT_FALSE(LengthOf({0, 'M'}).has_value());
  EXPECT_FALSE(LengthOf({101, 'Y'}).has_value());
  EXPECT_FALSE(LengthOf({999'999'999, 'w'}).has_value());
  EXPECT_FALSE(LengthOf({1, 's'}).has_value());
}

}  // namespace
}  // namespace codicil::rules
