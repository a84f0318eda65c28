#include "services/policy/verdict/slo_figures.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/rules/slo/exact_ratio.h"
#include "services/rules/slo/slo_alerts.h"

namespace codicil::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

rules::SloAlert Alert(bool is_page, const char* long_window,
                      const char* short_window, const char* factor) {
  rules::SloAlert alert;
  alert.is_page = is_page;
  alert.long_window = *base::ParseDuration(long_window);
  alert.short_window = *base::ParseDuration(short_window);
  alert.factor = rules::ExactRatio::Of(*base::Decimal::Parse(factor));
  return alert;
}

rules::SloAlert Own(bool is_page, const char* window, const char* factor) {
  return Alert(is_page, window, "0m", factor);
}

// The four pairs that everybody begins with, over 30 days.
std::vector<rules::SloAlert> FourPairs() {
  return {Alert(true, "1h", "5m", "14.4"), Alert(true, "6h", "30m", "6"),
          Alert(false, "1d", "2h", "3"), Alert(false, "3d", "6h", "1")};
}

model::OpenSlo Slo(int64_t count, char unit, bool is_rolling = true) {
  model::OpenSlo slo;
  slo.window.period = {count, unit};
  slo.window.is_rolling = is_rolling;
  return slo;
}

model::SloObjective Objective(int64_t ppb) {
  model::SloObjective objective;
  objective.target_ppb = ppb;
  return objective;
}

SloFigures Figures(const model::OpenSlo& slo, int64_t ppb) {
  return FiguresOf(slo, Objective(ppb), FourPairs());
}

struct BudgetCase {
  const char* name;
  int64_t target_ppb;
  int64_t days;
  const char* percent;
  const char* downtime;  // b * days * 86400 s
  const char* bad;       // b * 10^6
  const char* burn;      // 1 / b
};

class BudgetTest : public testing::TestWithParam<BudgetCase> {};

TEST_P(BudgetTest, IsExact) {
  const BudgetCase& c = GetParam();
  const SloFigures figures = Figures(Slo(c.days, 'd'), c.target_ppb);
  EXPECT_EQ(figures.target_percent, c.percent);
  EXPECT_EQ(figures.allowed_downtime_seconds, c.downtime);
  EXPECT_EQ(figures.longest_downtime_seconds, "");
  EXPECT_EQ(figures.bad_per_million, c.bad);
  EXPECT_EQ(figures.max_burn_rate, c.burn);
}

INSTANTIATE_TEST_SUITE_P(
    Targets, BudgetTest,
    testing::Values(
        // 0.1 * 2592000 s.
        BudgetCase{"90", 900'000'000, 30, "90", "259200", "100000", "10"},
        BudgetCase{"99_9", 999'000'000, 30, "99.9", "2592", "1000", "1000"},
        BudgetCase{"99_95", 999'500'000, 30, "99.95", "1296", "500", "2000"},
        // 0.001 * 28 * 86400 s = 2419.2 s.
        BudgetCase{"28d", 999'000'000, 28, "99.9", "2419.2", "1000", "1000"},
        // One part per billion: 2592000 s / 10^9.
        BudgetCase{"finest", 999'999'999, 30, "99.9999999", "0.002592", "0.001",
                   "1000000000"},
        // 1 / 0.003 = 333.333...
        BudgetCase{"rounded", 997'000'000, 30, "99.7", "7776", "3000",
                   "333.333"}),
    [](const auto& info) { return std::string(info.param.name); });

// The rows of severity, windows, factor, threshold, quiet events, detection.
std::vector<std::string> Alerts(const SloFigures& figures) {
  std::vector<std::string> rows;
  for (const AlertFigures& alert : figures.alerts) {
    rows.push_back(alert.severity + " " + alert.long_window + "/" +
                   alert.short_window + " k=" + alert.factor +
                   " t=" + alert.threshold + " n=" + alert.quiet_events +
                   " d=" + alert.detection_seconds +
                   (alert.is_reachable ? "" : " unreachable"));
  }
  return rows;
}

TEST(SloFiguresTest, AlertsOf999Over30d) {
  // n = ceil(1 / (k * 0.001)); detection k * 0.001 * window: 0.0144 * 3600 s,
  // 0.006 * 21600 s, 0.003 * 86400 s, 0.001 * 259200 s.
  EXPECT_THAT(Alerts(Figures(Slo(30, 'd'), 999'000'000)),
              ElementsAre("page 1h/5m k=14.4 t=0.0144 n=70 d=51.84",
                          "page 6h/30m k=6 t=0.006 n=167 d=129.6",
                          "ticket 1d/2h k=3 t=0.003 n=334 d=259.2",
                          "ticket 3d/6h k=1 t=0.001 n=1000 d=259.2"));
}

TEST(SloFiguresTest, RoundsWhatNoDecimalHolds) {
  rules::SloAlert alert = Own(false, "3d", "1");
  alert.factor = rules::ExactRatio::Of(14, 15);  // of 10 % in 3 d of 28
  // 14/15 * 0.001; ceil(15000 / 14); 14/15 * 259.2 s.
  EXPECT_THAT(Alerts(FiguresOf(Slo(4, 'w'), Objective(999'000'000), {alert})),
              ElementsAre("ticket 3d/ k=0.9333 t=0.000933333 n=1072 d=241.92"));
}

TEST(SloFiguresTest, AFullOutageCannotFireThePageAt90) {
  // 14.4 * 0.1 = 1.44 is more than everything.
  const SloFigures figures = Figures(Slo(30, 'd'), 900'000'000);
  EXPECT_THAT(Alerts(figures)[0], "page 1h/5m k=14.4 t=1.44 n= d= unreachable");
  EXPECT_TRUE(figures.alerts[1].is_reachable);  // 0.6
}

TEST(SloFiguresTest, MonthsDiffer) {
  // 0.001 of 28 and of 31 days.
  const SloFigures figures = Figures(Slo(1, 'M', false), 999'000'000);
  EXPECT_EQ(figures.window, "1M calendar");
  EXPECT_EQ(figures.allowed_downtime_seconds, "2419.2");
  EXPECT_EQ(figures.longest_downtime_seconds, "2678.4");
}

TEST(SloFiguresTest, AnUnknownPeriodLeavesWhatNeedsNone) {
  const SloFigures figures = Figures(model::OpenSlo(), 999'000'000);
  EXPECT_EQ(figures.window, "");
  EXPECT_EQ(figures.allowed_downtime_seconds, "");
  EXPECT_EQ(figures.bad_per_million, "1000");
}

TEST(SloFiguresTest, ATargetWithoutABudgetHasNoFigures) {
  const SloFigures perfect = Figures(Slo(30, 'd'), 1'000'000'000);
  EXPECT_EQ(perfect.target_percent, "100");
  EXPECT_EQ(perfect.allowed_downtime_seconds, "");
  EXPECT_EQ(perfect.max_burn_rate, "");
  EXPECT_THAT(perfect.alerts, IsEmpty());
  model::SloObjective unreadable;
  unreadable.target_text = "high";
  EXPECT_EQ(FiguresOf(Slo(30, 'd'), unreadable, FourPairs()).target_percent,
            "high");
}

// 99.9 over 30d, with four pairs and these.
std::optional<SloFigures> WithOwn(const std::vector<rules::SloAlert>& own) {
  std::vector<rules::SloAlert> alerts = FourPairs();
  alerts.insert(alerts.end(), own.begin(), own.end());
  return FiguresOf(Slo(30, 'd'), Objective(999'000'000), alerts);
}

TEST(SloFiguresTest, OwnAlertsAreListedBehindThePairs) {
  // 36 * 0.001: n = ceil(27.8), 0.036 * 3600 s.
  EXPECT_THAT(
      Alerts(*WithOwn({Own(true, "1h", "36"), Own(false, "1h", "14.4")})),
      ElementsAre(testing::_, testing::_, testing::_, testing::_,
                  "page 1h/ k=36 t=0.036 n=28 d=129.6",
                  "ticket 1h/ k=14.4 t=0.0144 n=70 d=51.84"));
}

TEST(SloFiguresTest, OwnAlertsThatRepeatPairsAreHidden) {
  const rules::SloAlert same = Own(true, "1h", "14.4");
  std::optional<SloFigures> before = WithOwn({same});
  std::optional<SloFigures> after = WithOwn({same, Own(false, "3d", "1")});
  HideRepeatedAlerts(before, after);
  EXPECT_THAT(before->alerts, SizeIs(4));
  EXPECT_THAT(after->alerts, SizeIs(4));
  std::optional<SloFigures> none;
  std::optional<SloFigures> fresh = WithOwn({same});
  HideRepeatedAlerts(none, fresh);
  EXPECT_FALSE(none);
  EXPECT_THAT(fresh->alerts, SizeIs(4));
}

TEST(SloFiguresTest, OneThatDiffersOnOneSideShowsAll) {
  const rules::SloAlert same = Own(true, "1h", "14.4");
  for (const rules::SloAlert& other :
       {Own(false, "1h", "14.4"), Own(true, "2h", "14.4"),
        Own(true, "1h", "14.3")}) {
    std::optional<SloFigures> before = WithOwn({same});
    std::optional<SloFigures> after = WithOwn({same, other});
    HideRepeatedAlerts(before, after);
    EXPECT_THAT(before->alerts, SizeIs(5));
    EXPECT_THAT(after->alerts, SizeIs(6));
  }
}

TEST(SloFiguresTest, AnAlertThatFiresAtItsThreshold) {
  rules::SloAlert tenth = Own(true, "1h", "100");  // t = 0.1
  rules::SloAlert all = Own(true, "1h", "1000");   // t = 1
  rules::SloAlert more = Own(true, "1h", "1001");
  for (rules::SloAlert* const alert : {&tenth, &all, &more}) {
    alert->fires_at_threshold = true;
  }
  // One of 10 fires, one of 11 does not; an outage has to fill the hour.
  EXPECT_THAT(Alerts(FiguresOf(Slo(30, 'd'), Objective(999'000'000),
                               {tenth, all, more})),
              ElementsAre("page 1h/ k=100 t=0.1 n=11 d=360",
                          "page 1h/ k=1000 t=1 n=2 d=3600",
                          "page 1h/ k=1001 t=1.001 n= d= unreachable"));
}

TEST(SloFiguresTest, AlertsWithoutAFactorAreLeftOut) {
  const SloFigures figures =
      FiguresOf(Slo(30, 'd'), Objective(999'000'000),
                {Alert(true, "1h", "5m", "0"), Own(true, "1h", "-1")});
  EXPECT_THAT(figures.alerts, IsEmpty());
}

}  // namespace
}  // namespace codicil::policy
