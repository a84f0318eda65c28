#include "services/policy/slo/budget_status.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using rules::ExactRatio;

constexpr int64_t kMinute = 60'000;
constexpr int64_t kDay = 1440 * kMinute;

// 99.9 % of 30 days: a budget of 43.2 minutes.
class BudgetStatusTest : public ::testing::Test {
 protected:
  BudgetStatusTest() {
    slo_.window.period = {30, 'd'};
    slo_.window.is_rolling = true;
    facts_.slo.part = &slo_;
    ObjectiveFacts objective;
    objective.target_ppb = 999'000'000;
    AlertFacts page;
    page.name = "page";
    page.detected_ms = ExactRatio::Of(51'840);
    objective.alerts.push_back(page);
    AlertFacts unreachable;
    unreachable.name = "unreachable";
    objective.alerts.push_back(unreachable);
    facts_.objectives.push_back(objective);
  }

  BudgetStatus Status(std::optional<CountedEvents> events,
                      std::optional<base::DurationMs> outage = std::nullopt) {
    return BudgetsOf(facts_, {0}, events, outage).front();
  }

  model::OpenSlo slo_;
  SloFacts facts_;
};

TEST_F(BudgetStatusTest, AtTheLineIsMet) {
  const CountedBudget at = *Status(CountedEvents{1, 1000, {}}).counted;
  EXPECT_FALSE(at.is_missed);
  EXPECT_EQ(*at.consumed, ExactRatio::Of(1));
  EXPECT_TRUE(at.remaining->IsZero());
  const CountedBudget above =
      *Status(CountedEvents{1001, 1'000'000, {}}).counted;
  EXPECT_TRUE(above.is_missed);
  // 1.001 of the budget: a thousandth more than there is.
  EXPECT_EQ(*above.remaining, ExactRatio::Of(-1, 1000));
}

TEST_F(BudgetStatusTest, NothingCountedDecidesNothing) {
  const CountedBudget none = *Status(CountedEvents{0, 0, {}}).counted;
  EXPECT_FALSE(none.consumed.has_value());
  EXPECT_FALSE(none.burn_rate.has_value());
  EXPECT_FALSE(none.time_to_empty.has_value());
}

// An hour at a burn rate of 36 spends 36/720 = 5 % of 30 days; the other 95 %
// last 0.95 * 720 h / 36 = 19 h.
TEST_F(BudgetStatusTest, AShortWindowSpendsItsShareOfThePeriod) {
  const CountedBudget hour =
      *Status(CountedEvents{36, 1000, base::DurationMs{60 * kMinute}}).counted;
  EXPECT_EQ(*hour.burn_rate, ExactRatio::Of(36));
  EXPECT_EQ(*hour.consumed_of_period, ExactRatio::Of(5, 100));
  EXPECT_EQ(*hour.time_to_empty->keeping_errors_ms,
            ExactRatio::Of(19 * 60 * kMinute));
}

// Ten of thirty days of the calendar at a burn rate of 1.5: half is gone.
TEST_F(BudgetStatusTest, TheCalendarCountsSinceItsPeriodBegan) {
  facts_.period = LocalPeriod{{{0}, {30 * kDay}}, "", ""};
  const BudgetStatus status =
      BudgetsOf(facts_, {10 * kDay}, CountedEvents{15, 10'000, {}}, {}).front();
  EXPECT_EQ(*status.counted->over, base::DurationMs{10 * kDay});
  EXPECT_EQ(*status.counted->consumed_of_period, ExactRatio::Of(1, 2));
}

TEST_F(BudgetStatusTest, AnOutageCostsItsShare) {
  const OutageCost ten = *Status({}, base::DurationMs{10 * kMinute}).outage;
  EXPECT_EQ(ten.share, ExactRatio::Of(100, 432));
  EXPECT_FALSE(ten.is_missed);
  EXPECT_EQ(ten.alerts, std::vector<std::string>{"page"});
  // 43.2 minutes are the budget, and the alert needs more than 51.84 s.
  EXPECT_FALSE(Status({}, base::DurationMs{2'592'000}).outage->is_missed);
  EXPECT_TRUE(Status({}, base::DurationMs{2'592'001}).outage->is_missed);
  EXPECT_TRUE(Status({}, base::DurationMs{51'840}).outage->alerts.empty());
}

TEST_F(BudgetStatusTest, AnUnknownPeriodHasNoTimes) {
  slo_.window.period = {1, 'M'};  // rolling: of no certain length
  const BudgetStatus status =
      Status(CountedEvents{1, 1000, {}}, base::DurationMs{kMinute});
  EXPECT_FALSE(status.outage.has_value());
  EXPECT_FALSE(status.counted->time_to_empty.has_value());
  EXPECT_EQ(*status.counted->burn_rate, ExactRatio::Of(1));
}

}  // namespace
}  // namespace codicil::policy
