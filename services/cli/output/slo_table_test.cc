#include "services/cli/output/slo_table.h"

#include <string>

#include "gtest/gtest.h"
#include "services/cli/output/terminal.h"
#include "services/policy/verdict/slo_changes.h"

namespace codicil::cli {
namespace {

using policy::AlertFigures;
using policy::SloFigures;
using policy::SloImpact;

SloFigures Side(const char* target, const char* downtime, const char* bad,
                const char* detection, const char* quiet) {
  SloFigures figures;
  figures.target_percent = target;
  figures.window = "30d";
  figures.method = "Occurrences";
  figures.allowed_downtime_seconds = downtime;
  figures.bad_per_million = bad;
  AlertFigures alert;
  alert.severity = "page";
  alert.long_window = "1h";
  alert.short_window = "5m";
  alert.factor = "14.4";
  alert.detection_seconds = detection;
  alert.quiet_events = quiet;
  figures.alerts = {alert};
  return figures;
}

SloImpact Impact() {
  SloImpact impact;
  impact.slo = "pay";
  impact.service = "payment-api";
  impact.clauses = {"a", "b", "c", "d"};
  impact.before = Side("99.9", "2592", "1000", "51.84", "70");
  impact.after = Side("99.95", "1296", "500", "25.92", "139");
  impact.changes = policy::DescribeChanges(*impact.before, *impact.after);
  return impact;
}

std::string Written(const SloImpact& impact, int width = 80) {
  std::string out;
  AppendSloImpact(impact, width, Painter(false), out);
  return out;
}

TEST(SloTableTest, BothSides) {
  SloImpact impact = Impact();
  impact.changes.emplace_back("clause a claims 99.9 -> 99.95");
  EXPECT_EQ(
      Written(impact),
      "  pay (payment-api), claimed by a, b, c and 1 more\n"
      "    target            99.9 % -> 99.95 % over 30d\n"
      "    allowed downtime  43m 12s -> 21m 36s, halved\n"
      "    bad of a million  1000 -> 500\n"
      "    alert       burn rate  outage seen after  one failure is quiet "
      "among\n"
      "    page 1h/5m  14.4       51.84s -> 25.92s   70 -> 139\n"
      "    clause a claims 99.9 -> 99.95\n");
}

TEST(SloTableTest, AlertsThatStayAreLeftOut) {
  SloImpact impact = Impact();
  impact.after = impact.before;
  impact.changes = {"clause a claims 99.9 -> 99.95"};
  impact.clauses = {"a"};
  EXPECT_EQ(Written(impact),
            "  pay (payment-api), claimed by a\n"
            "    target            99.9 % over 30d\n"
            "    allowed downtime  43m 12s\n"
            "    bad of a million  1000\n"
            "    clause a claims 99.9 -> 99.95\n");
}

TEST(SloTableTest, AlertsThatComeGoAndGoOutOfReach) {
  SloImpact impact = Impact();
  impact.after = impact.before;
  impact.before->alerts[0].short_window = "";
  impact.after->alerts.push_back(impact.before->alerts[0]);
  impact.after->alerts[1].is_reachable = false;
  // One that stays is not shown.
  for (auto* const side : {&impact.before, &impact.after}) {
    (*side)->alerts.push_back((*side)->alerts[0]);
    (*side)->alerts.back().severity = "ticket";
    (*side)->alerts.back().short_window = "1m";
  }
  impact.changes.clear();
  EXPECT_EQ(Written(impact),
            "  pay (payment-api), claimed by a, b, c and 1 more\n"
            "    target            99.9 % over 30d\n"
            "    allowed downtime  43m 12s\n"
            "    bad of a million  1000\n"
            "    alert       burn rate     outage seen after  one failure is "
            "quiet among\n"
            "    page 1h/5m  none -> 14.4  none -> 51.84s     none -> 70\n"
            "    page 1h     14.4          51.84s -> never    70 -> any\n");
  std::swap(impact.before, impact.after);
  EXPECT_NE(Written(impact).find("    page 1h/5m  14.4 -> none  51.84s -> none "
                                 "    70 -> none\n"),
            std::string::npos);
}

TEST(SloTableTest, NewAndGone) {
  SloImpact impact = Impact();
  impact.before.reset();
  impact.clauses.clear();
  impact.objective = "fast answers";
  impact.changes = {policy::DescribeNew(*impact.after)};
  const std::string tables =
      "    target            99.95 % over 30d\n"
      "    allowed downtime  21m 36s\n"
      "    bad of a million  500\n"
      "    alert       burn rate  outage seen after  one failure is quiet "
      "among\n"
      "    page 1h/5m  14.4       25.92s             139\n";
  EXPECT_EQ(Written(impact),
            "  pay, fast answers (payment-api), new\n" + tables);
  std::swap(impact.before, impact.after);
  EXPECT_EQ(Written(impact),
            "  pay, fast answers (payment-api), gone\n" + tables);
}

TEST(SloTableTest, MonthsMethodsAndUnknownFigures) {
  SloImpact impact = Impact();
  impact.service.clear();
  impact.clauses.clear();
  impact.after->alerts = impact.before->alerts;
  impact.after->window = "1M calendar";
  impact.after->method = "Timeslices";
  impact.after->longest_downtime_seconds = "1339.2";
  impact.before->allowed_downtime_seconds.clear();
  impact.before->bad_per_million.clear();
  impact.changes.clear();
  EXPECT_EQ(Written(impact),
            "  pay\n"
            "    target            99.9 % -> 99.95 % over 30d -> 1M calendar\n"
            "    allowed downtime  unknown -> 21m 36s to 22m 19.2s\n"
            "    bad of a million  unknown -> 500\n"
            "    method            Occurrences -> Timeslices\n");
}

TEST(SloTableTest, HostileNamesAreVisibleAndLongLinesBroken) {
  SloImpact impact = Impact();
  impact.slo = "pay\x1b[2K";
  impact.changes.emplace_back("clause a claims nothing any longer, it seems");
  const std::string text = Written(impact, 40);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("  pay<U+001B>[2K (payment-api),\n"
                      "    claimed by a, b, c and 1 more\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("    clause a claims nothing any\n"
                      "      longer, it seems\n"),
            std::string::npos)
      << text;
}

TEST(SloTableTest, SecondsForPeople) {
  EXPECT_EQ(HumanSeconds("2592"), "43m 12s");
  EXPECT_EQ(HumanSeconds("259.2"), "4m 19.2s");
  EXPECT_EQ(HumanSeconds("0.002592"), "0.002592s");
  EXPECT_EQ(HumanSeconds("259200"), "3d");
  EXPECT_EQ(HumanSeconds("90061.5"), "1d 1h 1m 1.5s");
  EXPECT_EQ(HumanSeconds("7200"), "2h");
  EXPECT_EQ(HumanSeconds("0"), "0s");
  EXPECT_EQ(HumanSeconds("never"), "never");
  EXPECT_EQ(HumanSeconds("-5"), "-5");
}

}  // namespace
}  // namespace codicil::cli
