// slo/loosened-by-query.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/testing/indexed_handbook.h"
#include "services/rules/slo/slo_rules.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kPath[] = "handbook/slos/api.yaml";
constexpr char kSharedPath[] = "handbook/slos/shared.yaml";

std::string Metric(const std::string& query) {
  return "ratioMetric: {good: {metricSource: {type: P, spec: {query: " + query +
         "}}}, total: {metricSource: {type: P, spec: {query: all}}}}";
}

std::string Inline(const std::string& query, const std::string& name = "i") {
  return "indicator: {metadata: {name: " + name + "}, spec: {" + Metric(query) +
         "}}";
}

std::string Slo(const std::string& indicator,
                const std::string& objectives = "{target: 0.999}",
                const std::string& window = "duration: 30d, isRolling: true",
                const std::string& method = "Occurrences",
                const std::string& name = "api") {
  return "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: " + name +
         "}\nspec:\n  service: s\n  " + indicator + "\n  timeWindow: [{" +
         window + "}]\n  budgetingMethod: " + method + "\n  objectives: [" +
         objectives + "]\n";
}

std::string Sli(const std::string& query) {
  return "kind: SLI\nmetadata: {name: shared}\nspec: {" + Metric(query) + "}\n";
}

// The two sides of a change of handbook/slos.
struct Change {
  IndexedHandbook base;
  IndexedHandbook head;
  std::vector<const model::Document*> rfcs;
  std::vector<SloFileChange> files;

  // An empty text: no such file on that side.
  void Touch(const std::string& path, const std::string& before,
             const std::string& after) {
    if (!before.empty()) base.Add(path, before);
    if (!after.empty()) head.Add(path, after);
    files.push_back({path, base.Find(path), head.Find(path)});
  }
  void Keep(const std::string& path, const std::string& yaml) {
    base.Add(path, yaml);
    head.Add(path, yaml);
  }
  std::vector<base::Finding> Findings() const {
    std::vector<base::Finding> findings;
    CheckLoosenedByQuery(files, base, head, rfcs, findings);
    base::FinishReport(findings);
    return findings;
  }
};

TEST(LoosenedByQueryTest, Table) {
  struct Row {
    const char* name;
    std::string before;
    std::string after;
    std::vector<std::string> places;  // inner paths
  };
  const std::string kOld = Slo(Inline("good"));
  const std::string kMonth =
      "duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}";
  const std::string kIndicator = "SLO[api].spec.indicator";
  const std::string kWindow = "SLO[api].spec.timeWindow";
  const std::string kTarget = "SLO[api].spec.objectives[0].target";
  const Row rows[] = {
      {"nothing", kOld, kOld, {}},
      {"prose and names", kOld, "# why\n" + Slo(Inline("good", "other")), {}},
      {"a query", kOld, Slo(Inline("better")), {kIndicator}},
      {"a query with its target",
       kOld,
       Slo(Inline("better"), "{target: 0.99}"),
       {}},
      {"the same target, spelt in percent",
       kOld,
       Slo(Inline("better"), "{targetPercent: 99.90}"),
       {kIndicator}},
      {"a window",
       kOld,
       Slo(Inline("good"), "{target: 0.999}", "duration: 90d, isRolling: true"),
       {kWindow}},
      {"rolling to calendar",
       kOld,
       Slo(Inline("good"), "{target: 0.999}", kMonth),
       {kWindow}},
      {"a window with its target",
       kOld,
       Slo(Inline("good"), "{target: 0.99}", "duration: 90d, isRolling: true"),
       {}},
      {"both",
       kOld,
       Slo(Inline("better"), "{target: 0.999}",
           "duration: 90d, isRolling: true"),
       {kIndicator, kWindow}},
      {"the window goes",
       kOld,
       Slo(Inline("good"), "{target: 0.999}", ""),
       {kWindow}},
      {"one of two targets stays",
       Slo(Inline("good"), "{target: 0.999}, {target: 0.99}"),
       Slo(Inline("better"), "{target: 0.99}, {target: 0.95}"),
       {kIndicator}},
      {"a threshold",
       Slo(Inline("good"), "{target: 0.999, op: lte, value: 1}"),
       Slo(Inline("good"), "{target: 0.999, op: lte, value: 2}"),
       {kTarget}},
      {"the threshold's spelling",
       Slo(Inline("good"), "{target: 0.999, op: lte, value: 1}"),
       Slo(Inline("good"), "{target: 0.999, op: lte, value: 1.0}"),
       {}},
      {"what a good slice is",
       Slo(Inline("good"),
           "{target: 0.999, timeSliceTarget: 0.99, timeSliceWindow: 1m}",
           "duration: 30d, isRolling: true", "Timeslices"),
       Slo(Inline("good"),
           "{target: 0.999, timeSliceTarget: 0.9, timeSliceWindow: 1m}",
           "duration: 30d, isRolling: true", "Timeslices"),
       {kTarget}},
      {"the method",
       kOld,
       Slo(Inline("good"), "{target: 0.999}", "duration: 30d, isRolling: true",
           "RatioTimeslices"),
       {kTarget}},
      {"new", "", kOld, {}},
      {"gone", kOld, "", {}},
      {"renamed",
       kOld,
       Slo(Inline("better"), "{target: 0.999}",
           "duration: 30d, isRolling: true", "Occurrences", "other"),
       {}},
      {"an indicator that measures nothing",
       kOld,
       Slo("indicator: {metadata: {name: i}, spec: {}}"),
       {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Change change;
    change.Touch(kPath, row.before, row.after);
    std::vector<std::string> places;
    for (const base::Finding& finding : change.Findings()) {
      EXPECT_EQ(finding.rule, "slo/loosened-by-query");
      EXPECT_EQ(finding.path, kPath);
      places.push_back(finding.inner_path);
    }
    EXPECT_EQ(places, row.places);
  }
}

TEST(LoosenedByQueryTest, AnIndicatorThatSlosReferTo) {
  Change change;
  change.Keep(kPath, Slo("indicatorRef: shared"));
  change.Touch(kSharedPath, Sli("good"), Sli("better"));
  EXPECT_THAT(
      PrintFindings(change.Findings()),
      ElementsAre(
          "handbook/slos/api.yaml:6:17-6:23 slo/loosened-by-query "
          "handbook/slos/api.yaml SLO[api].spec.indicatorRef=shared: "
          "the indicator of SLO \"api\" changes while its target "
          "stays, so figures are no longer comparable; say why in the "
          "RFC under review: indicatorChange: {slo: api, reason: ...}\n"
          "  handbook/slos/shared.yaml:2:18: the indicator \"shared\""));
}

TEST(LoosenedByQueryTest, MovingAnIndicatorOutOfAnSloIsNoChange) {
  Change change;
  change.Touch(kPath, Slo(Inline("good")), Slo("indicatorRef: shared"));
  change.Touch(kSharedPath, "", Sli("good"));
  EXPECT_THAT(change.Findings(), IsEmpty());
}

TEST(LoosenedByQueryTest, AnSloThatMovesToAnotherFileIsTheSame) {
  Change change;
  change.Touch(kPath, Slo(Inline("good")), "");
  change.Touch(kSharedPath, "", Slo(Inline("better")));
  const std::vector<base::Finding> findings = change.Findings();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].path, kSharedPath);
}

TEST(LoosenedByQueryTest, TheRfcUnderReviewMaySayWhy) {
  model::Document rfc;
  rfc.rfc = std::make_unique<model::RfcFacts>();
  const model::Document clause;
  Change change;
  change.rfcs = {&clause, &rfc};
  change.Touch(kPath, Slo(Inline("good")), Slo(Inline("better")));
  EXPECT_THAT(change.Findings(), SizeIs(1));
  rfc.rfc->indicator_changes = {"other"};
  EXPECT_THAT(change.Findings(), SizeIs(1));
  rfc.rfc->indicator_changes = {"other", "api"};
  EXPECT_THAT(change.Findings(), IsEmpty());
}

TEST(LoosenedByQueryTest, SaysWhichWindows) {
  Change change;
  change.Touch(kPath, Slo(Inline("good")),
               Slo(Inline("good"), "{target: 0.999}",
                   "duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, "
                   "timeZone: Asia/Shanghai}"));
  EXPECT_THAT(change.Findings()[0].message,
              HasSubstr("the window (30d rolling -> 1M from 2024-01-01 "
                        "00:00:00 Asia/Shanghai) of SLO \"api\" changes"));
}

TEST(LoosenedByQueryTest, OtherFilesAreIgnored) {
  Change change;
  change.Touch("handbook/clauses/d/a.yaml", ClauseYaml("a", ""),
               ClauseYaml("a", "  title: x\n"));
  EXPECT_THAT(change.Findings(), IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
