#include "services/policy/verdict/slo_changes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AlertFigures FastPage() {
  AlertFigures alert;
  alert.severity = "page";
  alert.long_window = "1h";
  alert.short_window = "5m";
  alert.factor = "14.4";
  alert.threshold = "0.0144";
  alert.quiet_events = "70";
  alert.detection_seconds = "51.84";
  return alert;
}

// 99.9 over 30d.
SloFigures Three() {
  SloFigures figures;
  figures.target_percent = "99.9";
  figures.window = "30d";
  figures.method = "Occurrences";
  figures.allowed_downtime_seconds = "2592";
  figures.bad_per_million = "1000";
  figures.max_burn_rate = "1000";
  figures.alerts = {FastPage()};
  return figures;
}

TEST(SloChangesTest, EqualFiguresDoNotDiffer) {
  EXPECT_THAT(DescribeChanges(Three(), Three()), IsEmpty());
}

TEST(SloChangesTest, AStricterTarget) {
  SloFigures after = Three();
  after.target_percent = "99.95";
  after.allowed_downtime_seconds = "1296";
  after.bad_per_million = "500";
  after.max_burn_rate = "2000";
  after.alerts[0].threshold = "0.0072";
  after.alerts[0].quiet_events = "139";
  after.alerts[0].detection_seconds = "25.92";
  EXPECT_THAT(
      DescribeChanges(Three(), after),
      ElementsAre(
          "target 99.9 -> 99.95", "allowed downtime 2592 s -> 1296 s (halved)",
          "bad of a million 1000 -> 500", "maximum burn rate 1000 -> 2000",
          "page 1h/5m: factor 14.4 unchanged, threshold 0.0144 -> "
          "0.0072, outage seen after 51.84 s -> 25.92 s, one failure "
          "stays quiet among 70 -> 139"));
}

TEST(SloChangesTest, WindowAndMethod) {
  SloFigures after = Three();
  after.window = "1M calendar";
  after.method = "Timeslices";
  after.allowed_downtime_seconds = "2419.2";
  after.longest_downtime_seconds = "2678.4";
  // 2419.2 / 2592 = 0.9333...
  EXPECT_THAT(DescribeChanges(Three(), after),
              ElementsAre("window 30d -> 1M calendar",
                          "method Occurrences -> Timeslices",
                          "allowed downtime 2592 s -> 2419.2 to 2678.4 s "
                          "(about 6.7 % less)"));
}

TEST(SloChangesTest, FiguresThatAreNoneOnOneSide) {
  SloFigures after = Three();
  after.allowed_downtime_seconds = "";
  EXPECT_THAT(DescribeChanges(Three(), after),
              ElementsAre("allowed downtime 2592 s -> none"));
}

TEST(SloChangesTest, AnAlertGoesOutOfReach) {
  SloFigures after = Three();
  after.alerts[0].is_reachable = false;
  after.alerts[0].threshold = "1.44";
  after.alerts[0].quiet_events = "";
  after.alerts[0].detection_seconds = "";
  EXPECT_THAT(DescribeChanges(Three(), after),
              ElementsAre("page 1h/5m: now unreachable, even by a full outage, "
                          "factor 14.4 unchanged, threshold 0.0144 -> 1.44"));
  EXPECT_THAT(DescribeChanges(after, Three()),
              ElementsAre("page 1h/5m: now reachable, factor 14.4 unchanged, "
                          "threshold 1.44 -> 0.0144"));
}

TEST(SloChangesTest, AlertsThatStayUnreachable) {
  SloFigures before = Three();
  before.alerts[0].is_reachable = false;
  SloFigures after = before;
  after.alerts[0].factor = "20";
  EXPECT_THAT(DescribeChanges(before, after),
              ElementsAre("page 1h/5m: still unreachable, factor 14.4 -> 20"));
}

TEST(SloChangesTest, AlertsComeAndGo) {
  SloFigures after = Three();
  after.alerts[0].short_window = "10m";
  EXPECT_THAT(DescribeChanges(Three(), after),
              ElementsAre("page 1h/10m: new, factor 14.4", "page 1h/5m: gone"));
  after.alerts[0].is_reachable = false;
  EXPECT_THAT(DescribeChanges(Three(), after),
              ElementsAre("page 1h/10m: new, factor 14.4, unreachable",
                          "page 1h/5m: gone"));
}

TEST(SloChangesTest, AlertsOfOneNameAreToldApartByTheirOrder) {
  SloFigures before = Three();
  before.alerts.push_back(FastPage());
  SloFigures after = before;
  after.alerts[1].factor = "36";
  after.alerts[1].threshold = "0.036";
  after.alerts.push_back(FastPage());
  EXPECT_THAT(DescribeChanges(before, after),
              ElementsAre("page 1h/5m: factor 14.4 -> 36, threshold 0.0144 -> "
                          "0.036",
                          "page 1h/5m: new, factor 14.4"));
}

TEST(SloChangesTest, OneSideAlone) {
  EXPECT_EQ(DescribeNew(Three()),
            "new: 99.9 over 30d, allowed downtime 2592 s");
  EXPECT_EQ(DescribeGone(Three()),
            "gone: 99.9 over 30d, allowed downtime 2592 s");
  SloFigures bare;
  bare.target_percent = "100";
  EXPECT_EQ(DescribeNew(bare), "new: 100");
}

TEST(SloChangesTest, Proportions) {
  EXPECT_EQ(DescribeProportion("10", "5"), "halved");
  EXPECT_EQ(DescribeProportion("5", "10"), "doubled");
  EXPECT_EQ(DescribeProportion("2592", "259.2"), "90 % less");
  EXPECT_EQ(DescribeProportion("4", "5"), "25 % more");
  EXPECT_EQ(DescribeProportion("3", "5"), "about 66.7 % more");
  EXPECT_EQ(DescribeProportion("1", "10"), "900 % more");
  EXPECT_EQ(DescribeProportion("7", "7"), "");
  EXPECT_EQ(DescribeProportion("0", "7"), "");
  EXPECT_EQ(DescribeProportion("", "7"), "");
  EXPECT_EQ(DescribeProportion("7", "none"), "");
  // 0.04 % is less than one digit shows.
  EXPECT_EQ(DescribeProportion("10000", "10004"), "less than 0.1 % more");
}

}  // namespace
}  // namespace codicil::policy
