// Every formula and golden figure of error budgets and their alerts, by name.
// Expected values are worked out by hand; working is shown where it is not the
// formula itself. What depends on how a server answers (absent series, counter
// resets, extrapolation, retention, NaN as text) is tested where answers are
// read.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/policies/slo_policy.h"
#include "services/rules/slo/burn_rate_alert.h"
#include "services/rules/slo/composite.h"
#include "services/rules/slo/dependency_ceiling.h"
#include "services/rules/slo/error_budget.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/timeslices.h"

namespace codicil::rules {
namespace {

constexpr int64_t kMinute = 60'000;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;
constexpr base::DurationMs k30d{30 * kDay};
constexpr base::DurationMs k28d{28 * kDay};
constexpr base::DurationMs k7d{7 * kDay};

base::Decimal Dec(const char* text) { return *base::Decimal::Parse(text); }

// Of a percentage.
int64_t Ppb(const char* percent) {
  return static_cast<int64_t>(Dec(percent).units() / 100'000'000'000);
}

ExactRatio Ratio(const char* decimal) { return ExactRatio::Of(Dec(decimal)); }

// The exact decimal; up to 12 digits, "!" in front if they do not hold it.
std::string Text(const ExactRatio& ratio) {
  return (ratio.FitsDecimal(12) ? "" : "!") +
         ratio.ToDecimal(12, Rounding::kNearest);
}
std::string Text(const std::optional<ExactRatio>& ratio) {
  return ratio ? Text(*ratio) : "none";
}
std::string Minutes(const std::optional<ExactRatio>& milliseconds) {
  if (!milliseconds) return "never";
  return Text(*milliseconds / ExactRatio::Of(kMinute));
}
std::string Seconds(const std::optional<ExactRatio>& milliseconds) {
  if (!milliseconds) return "never";
  return Text(*milliseconds / ExactRatio::Of(1000));
}

const model::AlertPair kPairs[] = {
    {true, {kHour}, {5 * kMinute}, Dec("2")},
    {true, {6 * kHour}, {30 * kMinute}, Dec("5")},
    {false, {kDay}, {2 * kHour}, Dec("10")},
    {false, {3 * kDay}, {6 * kHour}, Dec("10")},
};

TEST(BudgetFormulaTest, AllowedBadEvents) {
  EXPECT_EQ(Text(AllowedBadEvents(Ppb("99.9"), 1'000'000)), "1000");
  EXPECT_EQ(Text(AllowedBadEvents(Ppb("99.9"), 1500)), "1.5");  // not rounded
  EXPECT_EQ(Text(AllowedBadEvents(Ppb("95"), 336'000)), "16800");
}

TEST(BudgetFormulaTest, MidPeriodTheAllowanceIsKnownSoFarAndProjected) {
  // Ten of thirty days with 2 million events: 2000 so far, 6000 at this pace.
  EXPECT_EQ(Text(AllowedBadEvents(Ppb("99.9"), 2'000'000)), "2000");
  EXPECT_EQ(Text(ProjectedBadEvents(Ppb("99.9"), 2'000'000, {10 * kDay}, k30d)),
            "6000");
}

TEST(BudgetFormulaTest, ConsumedAndRemainingAreSignedAndNotClamped) {
  // 5 of 1000 at 99.9: 0.005 / 0.001 = 5.
  EXPECT_EQ(Text(ConsumedBudget(Ppb("99.9"), 5, 1000)), "5");
  EXPECT_EQ(Text(RemainingBudget(Ppb("99.9"), 5, 1000)), "-4");
  EXPECT_EQ(Text(ConsumedBudget(Ppb("99.9"), 0, 1000)), "0");
  EXPECT_EQ(Text(RemainingBudget(Ppb("99.9"), 0, 1000)), "1");
}

TEST(BudgetFormulaTest, BurnRateOfOneInTenIsAHundred) {
  // One of 10 requests an hour at 99.9: 10 % over 0.1 % is 100, and spends
  // 100 / 720 = 13.9 % of a 30-day budget in that hour.
  const ExactRatio burn = *ConsumedBudget(Ppb("99.9"), 1, 10);
  EXPECT_EQ(Text(burn), "100");
  EXPECT_EQ((burn * ExactRatio::Of(100) / ExactRatio::Of(720))
                .ToDecimal(1, Rounding::kNearest),
            "13.9");
}

TEST(BudgetFormulaTest, NoTrafficIsUndefinedAndNoMiss) {
  EXPECT_EQ(ConsumedBudget(Ppb("99.9"), 0, 0), std::nullopt);
  EXPECT_EQ(RemainingBudget(Ppb("99.9"), 0, 0), std::nullopt);
  EXPECT_FALSE(IsMissed(Ppb("99.9"), 0, 0));
}

TEST(BudgetFormulaTest, AtTheTargetIsMet) {
  // In binary floating point, (100 - 99.9) / 100 is 0.0009999999999999432: a
  // false miss of exactly 1 in 1000.
  EXPECT_FALSE(IsMissed(Ppb("99.9"), 1, 1000));
  EXPECT_EQ(Text(ConsumedBudget(Ppb("99.9"), 1, 1000)), "1");
  EXPECT_TRUE(IsMissed(Ppb("99.9"), 1, 999));
  EXPECT_TRUE(IsMissed(Ppb("99.9"), 1001, 1'000'000));
  EXPECT_FALSE(IsMissed(999'999'999, 1, 1'000'000'000));
  EXPECT_TRUE(IsMissed(999'999'999, 2, 1'999'999'999));
}

TEST(BudgetFormulaTest, CountsUpTo63BitsDoNotOverflow) {
  EXPECT_TRUE(IsMissed(1, INT64_MAX, INT64_MAX));
  EXPECT_FALSE(IsMissed(999'999'999, 9'223'372'036, INT64_MAX));
  EXPECT_TRUE(IsMissed(999'999'999, 9'223'372'037, INT64_MAX));
}

TEST(BudgetFormulaTest, TimeToEmpty) {
  struct Row {
    const char* name;
    const char* consumed;
    const char* burn;
    const char* keeping_days;
    const char* dropping_days;
  };
  const Row rows[] = {
      // 99.9 % at 0.1 / 0.2 / 1 / 100 % errors lasts 30 d / 15 d / 3 d / 43
      // min.
      {"burns as allowed", "0", "1", "30", "30"},
      {"burns twice as fast", "0", "2", "15", "15"},
      {"burns ten times as fast", "0", "10", "3", "3"},
      {"full outage: 43.2 minutes", "0", "1000", "0.03", "0.03"},
      // R P / BR = 0.5 * 30 / 2 = 7.5; R P / (BR - C) = 15 / 1.5 = 10.
      {"half is gone", "0.5", "2", "7.5", "10"},
      {"slow: old errors leave faster", "0.5", "0.5", "30", "none"},
      {"no errors", "0.5", "0", "none", "none"},
      {"gone", "1", "1", "0", "0"},
      {"overdrawn", "1.2", "0", "0", "0"},
  };
  for (const Row& row : rows) {
    const TimeToEmpty time =
        EstimateTimeToEmpty(Ratio(row.consumed), Ratio(row.burn), k30d);
    const auto days = [](const std::optional<ExactRatio>& ms) {
      return ms ? Text(*ms / ExactRatio::Of(kDay)) : "none";
    };
    EXPECT_EQ(days(time.keeping_errors_ms), row.keeping_days) << row.name;
    EXPECT_EQ(days(time.dropping_errors_ms), row.dropping_days) << row.name;
  }
}

TEST(BudgetFormulaTest, ThirtyFiveNeverTripsThirtySix) {
  // 36 is 5 % of 30 days in an hour. 30 d / 35 = 20.571 h.
  const model::AlertPair pair{true, {kHour}, {5 * kMinute}, Dec("5")};
  const BurnRateAlert alert = AlertOnPeriod(pair, k30d);
  EXPECT_EQ(Text(alert.factor), "36");
  const ExactRatio error = ExactRatio::Of(35) * BudgetFraction(Ppb("99.9"));
  EXPECT_EQ(DetectionTimeMs(alert, Ppb("99.9"), error), std::nullopt);
  const TimeToEmpty time = EstimateTimeToEmpty({}, ExactRatio::Of(35), k30d);
  EXPECT_EQ((*time.keeping_errors_ms / ExactRatio::Of(kHour))
                .ToDecimal(1, Rounding::kDown),
            "20.5");
}

TEST(BudgetFormulaTest, NoErrorsBoundTheErrorRatioByThreeOverN) {
  EXPECT_EQ(Text(ErrorBoundWithoutErrors(3000)), "0.001");
  EXPECT_EQ(ErrorBoundWithoutErrors(0), std::nullopt);
}

TEST(BudgetFormulaTest, BurnIsNotRoundedToOneDecimal) {
  EXPECT_EQ(Text(ConsumedBudget(Ppb("99"), 104, 10'000)), "1.04");
  EXPECT_TRUE(IsMissed(Ppb("99"), 104, 10'000));
}

// 600 requests a minute for 62 days, with an outage on day 40 and two bad days
// from day 20 on.
TEST(GoldenTest, PeriodsOfASampleService) {
  struct Row {
    const char* name;
    int64_t bad;
    int64_t total;
    const char* percent[5];  // consumed, two digits
  };
  const char* const targets[] = {"99", "99.5", "99.9", "99.95", "99.99"};
  const Row rows[] = {
      {"day 30, 30 d",
       13'824,
       25'920'000,
       {"5.33", "10.67", "53.33", "106.67", "533.33"}},
      {"day 60, 30 d",
       14'630,
       25'920'000,
       {"5.64", "11.29", "56.44", "112.89", "564.43"}},
      {"day 32, 28 d",
       13'248,
       24'192'000,
       {"5.48", "10.95", "54.76", "109.52", "547.62"}},
      {"day 60, 28 d",
       14'054,
       24'192'000,
       {"5.81", "11.62", "58.09", "116.19", "580.94"}},
  };
  for (const Row& row : rows) {
    for (int i = 0; i < 5; ++i) {
      SCOPED_TRACE(std::string(row.name) + " at " + targets[i]);
      const int64_t target = Ppb(targets[i]);
      const ExactRatio consumed = *ConsumedBudget(target, row.bad, row.total);
      EXPECT_EQ(
          (consumed * ExactRatio::Of(100)).ToDecimal(2, Rounding::kNearest),
          row.percent[i]);
      EXPECT_EQ(IsMissed(target, row.bad, row.total), i >= 3);
    }
  }
}

// One row of the table of goldens by target.
struct Golden {
  const char* target;
  const char* minutes_30d;
  const char* minutes_28d;
  const char* minutes_7d;
  const char* max_burn;
  const char* page_threshold;  // 14.4 b
  std::optional<int64_t> least_events;
  const char* detection_seconds;  // 14.4 b * 3600
};

const Golden kGoldens[] = {
    {"90", "4320", "4032", "1008", "10", "1.44", std::nullopt, "never"},
    {"95", "2160", "2016", "504", "20", "0.72", 2, "2592"},
    {"99", "432", "403.2", "100.8", "100", "0.144", 7, "518.4"},
    {"99.5", "216", "201.6", "50.4", "200", "0.072", 14, "259.2"},
    {"99.9", "43.2", "40.32", "10.08", "1000", "0.0144", 70, "51.84"},
    {"99.95", "21.6", "20.16", "5.04", "2000", "0.0072", 139, "25.92"},
    {"99.99", "4.32", "4.032", "1.008", "10000", "0.00144", 695, "5.184"},
    {"99.999", "0.432", "0.4032", "0.1008", "100000", "0.000144", 6945,
     "0.5184"},
};

TEST(GoldenTest, ByTarget) {
  const BurnRateAlert page = AlertOnPeriod(kPairs[0], k30d);
  for (const Golden& row : kGoldens) {
    SCOPED_TRACE(row.target);
    const int64_t target = Ppb(row.target);
    EXPECT_EQ(Minutes(AllowedOutageMs(target, k30d)), row.minutes_30d);
    EXPECT_EQ(Minutes(AllowedOutageMs(target, k28d)), row.minutes_28d);
    EXPECT_EQ(Minutes(AllowedOutageMs(target, k7d)), row.minutes_7d);
    EXPECT_EQ(Text(MaxBurnRate(target)), row.max_burn);
    EXPECT_EQ(Text(AlertThreshold(page.factor, target)), row.page_threshold);
    EXPECT_EQ(EventsForOneFailure(page.factor, target), row.least_events);
    EXPECT_EQ(Seconds(OutageDetectionTimeMs(page, target)),
              row.detection_seconds);
    EXPECT_EQ(IsReachable(page.factor, target), row.least_events.has_value());
  }
}

TEST(GoldenTest, FiveNinesLastTwentySixSecondsAMonth) {
  EXPECT_EQ(Seconds(AllowedOutageMs(Ppb("99.999"), k30d)), "25.92");
}

TEST(GoldenTest, NinetyPercentSpendsTooLittleInAnHour) {
  // A full hour: 10 * 1 h / 720 h = 1.39 % < 2 %.
  EXPECT_EQ((MaxBurnRate(Ppb("90")) * ExactRatio::Of(100, 720))
                .ToDecimal(2, Rounding::kNearest),
            "1.39");
}

TEST(GoldenTest, LeastEventsOfTheOtherRowsAtThreeNines) {
  const std::optional<int64_t> want[] = {70, 167, 334, 1000};
  for (int i = 0; i < 4; ++i) {
    const BurnRateAlert alert = AlertOnPeriod(kPairs[i], k30d);
    EXPECT_EQ(EventsForOneFailure(alert.factor, Ppb("99.9")), want[i]) << i;
  }
  // The last is exactly on the line: 1/1000 is not above 0.001.
  EXPECT_FALSE(ExactRatio::Of(1, 1000) >
               AlertThreshold(ExactRatio::Of(1), Ppb("99.9")));
}

TEST(AlertTableTest, FactorsByPeriod) {
  struct Row {
    int pair;
    const char* on_30d;
    const char* on_28d;
    const char* on_7d;  // the 30-day shares are kept
  };
  const Row rows[] = {
      {0, "14.4", "13.44", "3.36"},
      {1, "6", "5.6", "1.4"},
      {2, "3", "2.8", "0.7"},
      {3, "1", "!0.933333333333", "!0.233333333333"},
  };
  for (const Row& row : rows) {
    const model::AlertPair& pair = kPairs[row.pair];
    EXPECT_EQ(Text(AlertOnPeriod(pair, k30d).factor), row.on_30d);
    EXPECT_EQ(Text(AlertOnPeriod(pair, k28d).factor), row.on_28d);
    EXPECT_EQ(Text(AlertOnPeriod(pair, k7d).factor), row.on_7d);
    EXPECT_EQ(AlertOnPeriod(pair, k30d).is_page, row.pair < 2);
    // The short window is one twelfth of the long one.
    EXPECT_EQ(pair.short_window.count * 12, pair.long_window.count);
  }
}

TEST(AlertTableTest, SharesSpentWhenFiring) {
  struct Row {
    int pair;
    const char* on_30d;
    const char* factor_kept_on_7d;  // in percent, two digits
  };
  const Row rows[] = {
      {0, "0.02", "8.57"},
      {1, "0.05", "21.43"},
      {2, "0.1", "42.86"},
      {3, "0.1", "42.86"},
  };
  for (const Row& row : rows) {
    const BurnRateAlert alert = AlertOnPeriod(kPairs[row.pair], k30d);
    EXPECT_EQ(Text(BudgetSpentWhenFiring(alert, k30d)), row.on_30d);
    EXPECT_EQ((BudgetSpentWhenFiring(alert, k7d) * ExactRatio::Of(100))
                  .ToDecimal(2, Rounding::kNearest),
              row.factor_kept_on_7d);
  }
}

TEST(AlertFormulaTest, DetectionTime) {
  // k b = 14.4 * 0.001 = 0.0144 over one hour.
  const BurnRateAlert alert = AlertOnPeriod(kPairs[0], k30d);
  struct Row {
    const char* name;
    const char* error;
    const char* background;
    const char* seconds;
  };
  const Row rows[] = {
      {"full outage", "1", "0", "51.84"},
      {"ten percent", "0.1", "0", "518.4"},
      {"at the threshold", "0.0144", "0", "never"},
      {"below", "0.01", "0", "never"},
      {"just above", "0.0288", "0", "1800"},
      // 3600 * (0.0144 - 0.0004) / (0.1404 - 0.0004) = 360.
      {"on a background", "0.1404", "0.0004", "360"},
      {"background at the threshold", "1", "0.0144", "0"},
      {"background above it", "1", "0.02", "0"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Seconds(DetectionTimeMs(alert, Ppb("99.9"), Ratio(row.error),
                                      Ratio(row.background))),
              row.seconds)
        << row.name;
  }
}

TEST(AlertFormulaTest, ResetTime) {
  const BurnRateAlert alert = AlertOnPeriod(kPairs[0], k30d);
  // 300 s * (1 - 0.0144) and 300 s * (1 - 0.0144 / 0.0288).
  EXPECT_EQ(Seconds(ResetTimeMs(alert, Ppb("99.9"), Ratio("1"))), "295.68");
  EXPECT_EQ(Seconds(ResetTimeMs(alert, Ppb("99.9"), Ratio("0.0288"))), "150");
  EXPECT_EQ(ResetTimeMs(alert, Ppb("99.9"), Ratio("0.0144")), std::nullopt);
}

TEST(AlertFormulaTest, UnreachableFromExactlyOneOn) {
  EXPECT_FALSE(IsReachable(ExactRatio::Of(10), Ppb("90")));
  EXPECT_FALSE(IsReachable(Ratio("14.4"), Ppb("90")));
  EXPECT_TRUE(IsReachable(Ratio("9.999999"), Ppb("90")));
}

TEST(TimeslicesTest, TheBudgetIsNotRounded) {
  // 30 days hold 8640 slices of 5 minutes: 99.99 % allows 0.864 bad ones.
  const int64_t slices = SlicesInPeriod(k30d, {5 * kMinute});
  EXPECT_EQ(slices, 8640);
  EXPECT_EQ(Text(AllowedBadSlices(Ppb("99.99"), slices)), "0.864");
  EXPECT_FALSE(IsMissedBySlices(Ppb("99.99"), 0, slices));
  EXPECT_TRUE(IsMissedBySlices(Ppb("99.99"), 1, slices));
  EXPECT_FALSE(IsMissedBySlices(Ppb("99.9"), 8, slices));  // of 8.64
  EXPECT_TRUE(IsMissedBySlices(Ppb("99.9"), 9, slices));
  EXPECT_FALSE(IsMissedBySlices(Ppb("99"), 1, 100));  // at the target
}

TEST(TimeslicesTest, APeriodHasAllItsSlicesFromItsStart) {
  // The week of 167 hours, in slices of five minutes: 167 * 12.
  EXPECT_EQ(SlicesInPeriod({167 * kHour}, {5 * kMinute}), 2004);
  EXPECT_EQ(SlicesInPeriod({169 * kHour}, {5 * kMinute}), 2028);
}

TEST(TimeslicesTest, AShorterLastSliceCounts) {
  EXPECT_EQ(SlicesInPeriod({kHour}, {25 * kMinute}), 3);
}

TEST(TimeslicesTest, ASliceIsGoodBadOrEmpty) {
  EXPECT_EQ(JudgeSlice({95, 100}, Ppb("95")), SliceState::kGood);
  EXPECT_EQ(JudgeSlice({94, 100}, Ppb("95")), SliceState::kBad);
  EXPECT_EQ(JudgeSlice({0, 100}, Ppb("95")), SliceState::kBad);
  EXPECT_EQ(JudgeSlice({0, 0}, Ppb("95")), SliceState::kNoData);
  EXPECT_EQ(JudgeSlice({7, 7}, 1'000'000'000), SliceState::kGood);
}

TEST(RatioTimeslicesTest, EverySliceWeighsTheSame) {
  // 1 of 2 and 900 of 900: (0.5 + 1) / 2, not 901 / 902.
  EXPECT_EQ(Text(MeanOfSlices({{1, 2}, {900, 900}})), "0.75");
  // By events, the lone failure is 1/902: 99.8 % is met, with slices missed.
  EXPECT_FALSE(IsMissed(Ppb("99.8"), 1, 902));
  EXPECT_TRUE(IsMissedByMean(Ppb("99.8"), Ratio("0.75")));
  EXPECT_EQ(Text(MeanOfSlices({{1, 2}, {0, 0}, {900, 900}})), "0.75");
  EXPECT_EQ(MeanOfSlices({{0, 0}}), std::nullopt);
  EXPECT_EQ(MeanOfSlices({}), std::nullopt);
}

TEST(RatioTimeslicesTest, AtTheTargetIsMet) {
  EXPECT_FALSE(IsMissedByMean(Ppb("75"), Ratio("0.75")));
  EXPECT_TRUE(IsMissedByMean(Ppb("75.0000001"), Ratio("0.75")));
}

TEST(RatioTimeslicesTest,
     HalfOfTheRequestsMayFailForThirteenHoursAndThreeQuarters) {
  // A week of minutes at 95 %, 1 % lost all the time and 50 % in an attack:
  // 10080 * (0.05 - 0.01) / (0.5 - 0.01) = 822.9 minutes.
  const auto week_with = [](size_t minutes) {
    std::vector<Slice> slices(10080, Slice{99, 100});
    std::fill_n(slices.begin(), minutes, Slice{50, 100});
    return *MeanOfSlices(slices);
  };
  EXPECT_FALSE(IsMissedByMean(Ppb("95"), week_with(822)));
  EXPECT_TRUE(IsMissedByMean(Ppb("95"), week_with(823)));
}

TEST(OccurrencesTest, AttackTrafficEntersTheTotal) {
  // 336 000 requests at 95 %, 1 % lost; of an attack 99 % are lost. Exhausted
  // by x with 3360 + 0.99 x > 0.05 (336 000 + x): x > 13 440 / 0.94 = 14 297.9,
  // not by 16 632. In hundredths of a request:
  const auto is_missed = [](int64_t attack) {
    return IsMissed(Ppb("95"), 336'000 + 99 * attack, 100 * (336'000 + attack));
  };
  EXPECT_FALSE(is_missed(14'297));
  EXPECT_TRUE(is_missed(14'298));
}

TEST(DependencyTest, BoundsAndTheProduct) {
  struct Row {
    const char* name;
    std::vector<int64_t> targets;
    int64_t guaranteed;
    int64_t product;
    int64_t ceiling;
  };
  const Row rows[] = {
      {"one", {999'000'000}, 999'000'000, 999'000'000, 999'000'000},
      // 0.999 * 0.999 = 0.998001
      {"two",
       {999'000'000, 999'000'000},
       998'000'000,
       998'001'000,
       999'000'000},
      // 0.9997 * 0.9999 = 0.99960003
      {"unlike",
       {999'700'000, 999'900'000},
       999'600'000,
       999'600'030,
       999'700'000},
      // 0.5^3, and 1 - 1.5
      {"weak",
       {500'000'000, 500'000'000, 500'000'000},
       -500'000'000,
       125'000'000,
       500'000'000},
      // (1 - 1e-9)^2 = 1 - 2e-9 + 1e-18: cut to 999 999 998.
      {"finest",
       {999'999'999, 999'999'999},
       999'999'998,
       999'999'998,
       999'999'999},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(GuaranteedPpb(row.targets), row.guaranteed) << row.name;
    EXPECT_EQ(ProductPpb(row.targets), row.product) << row.name;
    EXPECT_EQ(DependencyCeilingPpb(row.targets), row.ceiling) << row.name;
    EXPECT_LE(row.guaranteed, row.product) << row.name;
    EXPECT_LE(row.product, row.ceiling) << row.name;
  }
}

TEST(DependencyTest, ManyFactorsStayExact) {
  // 0.9^20 = 0.12157665459056928801
  EXPECT_EQ(ProductPpb(std::vector<int64_t>(20, 900'000'000)), 121'576'654);
}

TEST(DependencyTest, ParallelRedundancy) {
  // 1 - 0.01 * 0.01, 1 - 0.001^3, and one part that never fails.
  EXPECT_EQ(ParallelPpb({990'000'000, 990'000'000}), 999'900'000);
  EXPECT_EQ(ParallelPpb({999'000'000, 999'000'000, 999'000'000}), 999'999'999);
  EXPECT_EQ(ParallelPpb({999'000'000, 1'000'000'000}), 1'000'000'000);
  // 1 - 1e-18 is cut, not rounded up to certainty.
  EXPECT_EQ(ParallelPpb({999'999'999, 999'999'999}), 999'999'999);
}

TEST(CompositeTest, WeightedMeanAndLeastHealthy) {
  const std::vector<Member> members = {{Ratio("3"), Ratio("0.99")},
                                       {Ratio("1"), Ratio("0.95")}};
  // (3 * 0.99 + 0.95) / 4
  EXPECT_EQ(Text(WeightedMean(members)), "0.98");
  EXPECT_EQ(Text(LeastHealthy(members)), "0.95");
  EXPECT_EQ(WeightedMean({}), std::nullopt);
  EXPECT_EQ(WeightedMean({{Ratio("0"), Ratio("1")}}), std::nullopt);
  EXPECT_EQ(LeastHealthy({}), std::nullopt);
}

TEST(CompositeTest, OpenSloMethods) {
  EXPECT_EQ(Text(CompositeBurnRate(
                {{Ratio("0.5"), Ratio("4")}, {Ratio("1"), Ratio("0.3")}})),
            "2.3");
  EXPECT_EQ(Text(CompositeSliceRatio({Ratio("0.95"), Ratio("0.95")})), "0.9");
  EXPECT_EQ(Text(CompositeSliceRatio({Ratio("0.4"), Ratio("0.5")})), "0");
  using S = SliceState;
  EXPECT_EQ(CompositeSlice({S::kGood, S::kGood}), S::kGood);
  EXPECT_EQ(CompositeSlice({S::kGood, S::kBad, S::kNoData}), S::kBad);
  EXPECT_EQ(CompositeSlice({S::kGood, S::kNoData}), S::kNoData);
  EXPECT_EQ(CompositeSlice({}), S::kNoData);
}

}  // namespace
}  // namespace codicil::rules
