#include "services/rules/slo/slo_rules.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/rules/lint/testing/indexed_handbook.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAreArray;

constexpr int64_t kHour = 3'600'000;

model::SloPolicy Policy() {
  const auto percent = [](int64_t value) {
    return base::Decimal::FromInteger(value);
  };
  model::SloPolicy policy;
  policy.alert_pairs = {
      {true, {kHour}, {kHour / 12}, percent(2)},
      {true, {6 * kHour}, {kHour / 2}, percent(5)},
      {false, {24 * kHour}, {2 * kHour}, percent(10)},
      {false, {72 * kHour}, {6 * kHour}, percent(10)},
  };
  policy.detection_floor = {60'000};
  return policy;
}

// An SLO that no rule finds, unless a part of it says otherwise.
struct SloText {
  std::string name = "api-availability";
  std::string service = "api";
  std::string target = "targetPercent: 99.9";  // more objectives: "}, {"
  std::string window = "duration: 30d, isRolling: true";
  std::string labels = "{}";
  std::string annotations = "{}";
  std::string indicator = "indicatorRef: none";
  std::string method = "Occurrences";
  std::string alerts = "[]";

  std::string Yaml() const {
    return "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: " + name +
           ", labels: " + labels + ", annotations: " + annotations +
           "}\nspec:\n  service: " + service + "\n  " + indicator +
           "\n  timeWindow: [{" + window + "}]\n  budgetingMethod: " + method +
           "\n  objectives: [{" + target + "}]\n  alertPolicies: " + alerts +
           "\n";
  }
};

// One that measures `query`.
std::string Measuring(const std::string& query) {
  return "indicator: {metadata: {name: i}, spec: {ratioMetric: {good: "
         "{metricSource: {type: P, spec: {query: " +
         query +
         "}}}, total: {metricSource: {type: P, spec: {query: total}}}}}}";
}

constexpr char kApi[] = "handbook/slos/api.yaml";

struct Handbook : IndexedHandbook {
  void AddSlo(const SloText& slo, const std::string& path = kApi) {
    Add(path, slo.Yaml());
  }
  // A clause with claims "{ref: a, objectivePercent: 99.9, window: 30d}".
  void AddClause(const std::string& id, const std::string& claims,
                 const std::string& status = "active") {
    Add("handbook/clauses/d/" + id + ".yaml",
        ClauseYaml(id, "spec:\n  slos: [" + claims + "]\n", status));
  }
  void AddServices(const std::string& services) {
    Add("handbook/services.yaml",
        "kind: Services\nspec: {services: [" + services + "]}\n");
  }

  std::vector<base::Finding> Findings() const {
    std::vector<base::Finding> findings;
    CheckSlos(*this, All(), Policy(), findings);
    base::FinishReport(findings);
    return findings;
  }
  std::vector<std::string> Printed() const { return PrintFindings(Findings()); }
};

std::vector<std::string> RulesOf(const std::vector<base::Finding>& findings) {
  std::vector<std::string> rules;
  for (const base::Finding& finding : findings) rules.push_back(finding.rule);
  return rules;
}

std::string Claim(const std::string& objective,
                  const std::string& window = "30d",
                  const std::string& ref = "api-availability") {
  return "{ref: " + ref + ", objectivePercent: " + objective +
         ", window: " + window + ", reviseAfterMisses: 2}";
}

TEST(SloRulesTest, NothingIsFoundInASoundHandbook) {
  Handbook handbook;
  handbook.AddServices("{id: api}");
  handbook.AddSlo({});
  handbook.AddClause("a", Claim("99.90"));
  handbook.AddClause("b", Claim("99.9"));
  EXPECT_THAT(handbook.Printed(), IsEmpty());
}

TEST(ObjectiveOutOfRangeTest, OfAnSlo) {
  struct Row {
    const char* name;
    const char* target;
    const char* message;  // empty: in range
    const char* fix;
  };
  const Row rows[] = {
      {"percent", "targetPercent: 99.95", "", ""},
      {"share", "target: 0.9995", "", ""},
      {"one percent", "targetPercent: 1", "", ""},
      {"finest", "targetPercent: 99.9999999", "", ""},
      {"missing", "displayName: x", "", ""},
      {"no number", "targetPercent: high", "", ""},
      {"100 %", "targetPercent: 100", "leaves no error budget", ""},
      {"a share of 1", "target: 1.0", "leaves no error budget", ""},
      {"zero", "targetPercent: 0", "asks for nothing", ""},
      {"negative", "target: -0.5", "asks for nothing", ""},
      {"above", "targetPercent: 100.1", "more than the whole", ""},
      {"far above", "target: 100", "more than the whole", ""},
      {"beyond integers", "target: 999999999999999999", "more than the whole",
       ""},
      {"share for percent", "targetPercent: 0.999", "a share is written",
       "99.9"},
      {"percent for share", "target: 99.9", "a percentage is written", "0.999"},
      {"finer", "targetPercent: 99.99999999", "finer than one part per billion",
       ""},
      {"finer share", "target: 0.9999999999", "finer", ""},
      {"fine in both units", "targetPercent: 0.9999999999", "a share", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Handbook handbook;
    SloText slo;
    slo.target = row.target;
    handbook.AddSlo(slo);
    const std::vector<base::Finding> findings = handbook.Findings();
    if (*row.message == '\0') {
      for (const base::Finding& finding : findings) {
        EXPECT_NE(finding.rule, "slo/objective-out-of-range");
      }
      continue;
    }
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].rule, "slo/objective-out-of-range");
    EXPECT_THAT(findings[0].message, HasSubstr(row.message));
    EXPECT_THAT(findings[0].inner_path,
                HasSubstr("SLO[api-availability].spec.objectives[0].target"));
    ASSERT_EQ(findings[0].fix.has_value(), *row.fix != '\0');
    if (!findings[0].fix) continue;
    EXPECT_EQ(findings[0].fix->edits[0].replacement, row.fix);
    EXPECT_EQ(findings[0].fix->edits[0].span, findings[0].span);
  }
}

TEST(ObjectiveOutOfRangeTest, OfAClaim) {
  Handbook handbook;
  handbook.AddSlo({});
  handbook.AddClause("a", Claim("0.999"));
  handbook.AddClause("b", Claim("100"));
  handbook.AddClause("draft", Claim("100"), "draft");
  handbook.AddClause("retired", Claim("100"), "retired");
  handbook.AddClause("x", Claim("-1", "30d", "no-such-slo"), "deprecated");
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre(
          "handbook/clauses/d/a.yaml:6:52-6:57 slo/objective-out-of-range a "
          "spec.slos[0].objectivePercent=0.999: objective 0.999 % is less than "
          "one percent: a share is written where a percentage is wanted; it "
          "must be above 0 and below 100",
          HasSubstr("b.yaml:6:52-6:55 slo/objective-out-of-range b"),
          HasSubstr("x.yaml:6:47-6:49 slo/objective-out-of-range x")));
  EXPECT_EQ(handbook.Findings()[0].fix->edits[0].replacement, "99.9");
}

TEST(WindowMismatchTest, OfTheWindowItself) {
  struct Row {
    const char* window;
    const char* method;
    const char* target;
    const char* message;  // empty: sound
  };
  const char* const kPlain = "targetPercent: 99";
  const Row rows[] = {
      {"duration: 30d, isRolling: true", "Occurrences", kPlain, ""},
      {"duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: "
       "UTC}",
       "Occurrences", kPlain, ""},
      {"duration: 1M, isRolling: true", "Occurrences", kPlain,
       "a rolling window of 1M can be read as 30 days or as the calendar, 28d "
       "to 31d"},
      {"duration: 2Q, isRolling: true", "Occurrences", kPlain,
       "180 days or as the calendar, 181d to 184d"},
      {"duration: 1Y, isRolling: true", "Occurrences", kPlain,
       "365 days or as the calendar, 365d to 366d"},
      {"duration: 1m, isRolling: true", "Occurrences", kPlain,
       "a window of 1m holds fewer than 100 slices of 1m; m means minutes, a "
       "month is 1M with a calendar, or 30d"},
      {"duration: 99m, isRolling: true", "Occurrences", kPlain, "fewer"},
      {"duration: 100m, isRolling: true", "Occurrences", kPlain, ""},
      {"duration: 1d, isRolling: true", "Timeslices",
       "targetPercent: 99, timeSliceTarget: 0.95, timeSliceWindow: 15",
       "a window of 1d holds fewer than 100 slices of 15m"},
      {"duration: 1d, isRolling: true", "Timeslices",
       "targetPercent: 99, timeSliceTarget: 0.95, timeSliceWindow: 14m", ""},
      {"duration: soon, isRolling: true", "Occurrences", kPlain, ""},
      {"isRolling: true", "Occurrences", kPlain, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.window) + " " + row.target);
    Handbook handbook;
    SloText slo;
    slo.window = row.window;
    slo.method = row.method;
    slo.target = row.target;
    handbook.AddSlo(slo);
    std::vector<std::string> found;
    for (const base::Finding& finding : handbook.Findings()) {
      if (finding.rule != "slo/window-mismatch") continue;
      EXPECT_EQ(finding.inner_path,
                "SLO[api-availability].spec.timeWindow[0].duration");
      found.push_back(finding.message);
    }
    if (*row.message == '\0') {
      EXPECT_THAT(found, IsEmpty());
    } else {
      EXPECT_THAT(found, ElementsAre(HasSubstr(row.message)));
    }
  }
}

TEST(WindowMismatchTest, OfAClaim) {
  const char* const kMonths =
      "duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}";
  const char* const kWeeks =
      "duration: 4w, calendar: {startTime: 2024-01-01 00:00:00, timeZone: UTC}";
  struct Row {
    const char* window;
    const char* claim;
    const char* message;
  };
  const Row rows[] = {
      {"duration: 4w, isRolling: true", "28d", ""},
      {"duration: 4w, isRolling: true", "672h", ""},
      {"duration: 30d, isRolling: true", "28d",
       "a window of 28d differs from that of SLO \"api-availability\", 30d"},
      {kMonths, "27d", "1M (28d to 31d)"},
      {kMonths, "28d", ""},
      {kMonths, "31d", ""},
      {kMonths, "32d", "1M (28d to 31d)"},
      {kWeeks, "4w", ""},
      {kWeeks, "27d", "differs"},
      // Which reading the clause shares cannot be said.
      {"duration: 1M, isRolling: true", "30d", ""},
      {"isRolling: true", "30d", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.window) + " " + row.claim);
    Handbook handbook;
    SloText slo;
    slo.window = row.window;
    handbook.AddSlo(slo);
    handbook.AddClause("a", Claim("99.9", row.claim));
    handbook.AddClause("draft", Claim("99.9", "1d"), "draft");
    std::vector<std::string> found;
    for (const base::Finding& finding : handbook.Findings()) {
      if (finding.document == "a") found.push_back(finding.message);
    }
    if (*row.message == '\0') {
      EXPECT_THAT(found, IsEmpty());
    } else {
      EXPECT_THAT(found, ElementsAre(HasSubstr(row.message)));
    }
  }
}

TEST(WindowMismatchTest, NamesBothPlaces) {
  Handbook handbook;
  handbook.AddSlo({});
  handbook.AddClause("a", Claim("99.9", "1w"));
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre("handbook/clauses/d/a.yaml:6:66-6:68 slo/window-mismatch a "
                  "spec.slos[0].window=7d: a window of 7d differs from that of "
                  "SLO \"api-availability\", 30d\n  "
                  "handbook/slos/api.yaml:7:27: SLO \"api-availability\" has "
                  "the window 30d"));
}

// api hard-depends on db and cache, softly on mail.
struct DependencyHandbook : Handbook {
  explicit DependencyHandbook(const std::string& target) {
    AddServices(
        "{id: api, dependsOn: [{service: db, kind: hard}, {service: cache, "
        "kind: hard}, {service: mail, kind: soft}]}, {id: db}, {id: cache}, "
        "{id: mail}");
    SloText slo;
    slo.target = "targetPercent: " + target;
    AddSlo(slo);
  }
  void AddOther(const std::string& service, const std::string& target,
                const std::string& labels = "{}",
                const std::string& name = "slo") {
    SloText slo;
    slo.name = service + "-" + name;
    slo.service = service;
    slo.target = "targetPercent: " + target;
    slo.labels = labels;
    AddSlo(slo, "handbook/slos/" + service + "-" + name + ".yaml");
  }
};

TEST(DependencyRulesTest, ByTargets) {
  struct Row {
    const char* target;
    const char* db;
    const char* cache;
    const char* rule;  // empty: neither
    const char* message;
  };
  const char* const kCeiling = "slo/above-dependency-ceiling";
  const char* const kIndependence = "slo/needs-independence";
  const Row rows[] = {
      // 100 - 0.1 - 0.05 = 99.85; 0.999 * 0.9995 = 0.9985005
      {"99.85", "99.9", "99.95", "", ""},
      {"99.8500001", "99.9", "99.95", kIndependence,
       "is above the 99.85 % that are left if the outages of its hard "
       "dependencies never coincide: \"cache\" (99.95 %) and \"db\" (99.9 %); "
       "it holds under the 99.85005 % of independent failures"},
      {"99.85005", "99.9", "99.95", kIndependence, "it holds under"},
      {"99.8500501", "99.9", "99.95", kIndependence,
       "it is also above the 99.85005 % of independent failures, so outages "
       "must coincide"},
      {"99.9", "99.9", "99.95", kIndependence, "is also above"},
      {"99.9000001", "99.9", "99.95", kCeiling,
       "is above what it hard-depends on: \"db\" (99.9 %); at most 99.9 % can "
       "be promised"},
      {"99.99", "99.9", "99.95", kCeiling,
       "\"cache\" (99.95 %) and \"db\" (99.9 %); at most 99.9 %"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.target);
    DependencyHandbook handbook(row.target);
    handbook.AddOther("db", row.db);
    handbook.AddOther("cache", row.cache);
    handbook.AddOther("mail", "50");
    std::vector<base::Finding> findings;
    for (base::Finding& finding : handbook.Findings()) {
      // The weak mail has an alert that cannot fire.
      if (finding.rule != "slo/alert-unreachable") findings.push_back(finding);
    }
    if (*row.rule == '\0') {
      EXPECT_THAT(findings, IsEmpty());
      continue;
    }
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].rule, row.rule);
    EXPECT_EQ(findings[0].path, kApi);
    EXPECT_THAT(findings[0].message, HasSubstr(row.message));
  }
}

TEST(DependencyRulesTest, NamesTheCatalogAndThePromises) {
  DependencyHandbook handbook("99.95");
  handbook.AddOther("db", "99.9");
  handbook.AddOther("cache", "99.99");
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre("handbook/slos/api.yaml:9:32-9:37 "
                  "slo/above-dependency-ceiling handbook/slos/api.yaml "
                  "SLO[api-availability].spec.objectives[0].targetPercent="
                  "99.95: target 99.95 % of service \"api\" is above what it "
                  "hard-depends on: \"db\" (99.9 %); at most 99.9 % can be "
                  "promised\n  "
                  "handbook/services.yaml:2:51: \"api\" hard-depends on "
                  "\"db\"\n  "
                  "handbook/slos/db-slo.yaml:9:32: SLO \"db-slo\" has the "
                  "target 99.9 %"));
}

TEST(DependencyRulesTest, OnlySlosOfTheSameKindCount) {
  DependencyHandbook handbook("99.95");
  handbook.AddOther("db", "99.9", "{sli: latency}");
  handbook.AddOther("cache", "99.99", "{sli: availability}");
  EXPECT_THAT(handbook.Printed(), IsEmpty());
  handbook.AddOther("db", "99.9", "{sli: availability}", "second");
  EXPECT_THAT(RulesOf(handbook.Findings()),
              ElementsAre("slo/above-dependency-ceiling"));
}

TEST(DependencyRulesTest, AnUnknownDependencyIsLeftOutAndNamed) {
  DependencyHandbook handbook("99.95");
  EXPECT_THAT(handbook.Printed(), IsEmpty());
  handbook.AddOther("db", "99.9");
  EXPECT_THAT(handbook.Findings()[0].message,
              HasSubstr("; left out, since without an SLO of kind "
                        "availability: \"cache\""));
}

TEST(DependencyRulesTest, OfSeveralTheHighestIsTheCeiling) {
  DependencyHandbook handbook("99.95");
  handbook.AddOther("db", "99.9");
  handbook.AddOther("db", "99.97", "{}", "other");
  // The lowest decides whether independence is needed: 99.9 < 99.95.
  const std::vector<base::Finding> findings = handbook.Findings();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, "slo/needs-independence");
  EXPECT_THAT(findings[0].message, HasSubstr("\"db\" (99.9 %)"));
}

TEST(DependencyRulesTest, TransitiveDependenciesAreTheDependenciesOwn) {
  Handbook handbook;
  handbook.AddServices(
      "{id: api, dependsOn: [{service: mid, kind: hard}]}, {id: mid, "
      "dependsOn: [{service: db, kind: hard}, {service: mid, kind: hard}]}, "
      "{id: db}");
  handbook.AddSlo({});
  SloText db;
  db.name = "db-slo";
  db.service = "db";
  db.target = "targetPercent: 99";
  handbook.AddSlo(db, "handbook/slos/db.yaml");
  EXPECT_THAT(handbook.Printed(), IsEmpty());
}

TEST(DoubleClaimTest, ObjectiveAndTarget) {
  Handbook handbook;
  SloText slo;
  slo.target = "target: 0.999";
  handbook.AddSlo(slo);
  handbook.AddClause("a", Claim("99.9"));
  handbook.AddClause("b", Claim("99.95"));
  handbook.AddClause("c", Claim("99.95"), "draft");
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre("handbook/clauses/d/b.yaml:6:52-6:57 slo/double-claim b "
                  "spec.slos[0].objectivePercent=99.95: objective 99.95 % "
                  "differs from the target of SLO \"api-availability\", 99.9 "
                  "%\n  handbook/slos/api.yaml:9:25: SLO "
                  "\"api-availability\" has the target 99.9 %"));
}

TEST(DoubleClaimTest, AnyOfTheObjectivesWillDo) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 99, value: 2}, {targetPercent: 99.9, value: 5";
  slo.indicator = Measuring("good");
  handbook.AddSlo(slo);
  // Two thresholds are two things that are measured.
  handbook.AddClause("a", Claim("99"));
  handbook.AddClause("b", Claim("99.9"));
  handbook.AddClause("c", Claim("95"));
  const std::vector<base::Finding> findings = handbook.Findings();
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].message,
              HasSubstr("objective 95 % differs from the target of SLO "
                        "\"api-availability\", 99 % and 99.9 %"));
}

TEST(DoubleClaimTest, TargetsThatAreFoundAlreadyAreNotComparedWith) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 100";
  handbook.AddSlo(slo);
  handbook.AddClause("a", Claim("99.9"));
  handbook.AddClause("b", Claim("99.9", "30d", "no-such-slo"));
  EXPECT_THAT(RulesOf(handbook.Findings()),
              ElementsAre("slo/objective-out-of-range"));
}

TEST(DoubleClaimTest, TwoClausesOnOneSlo) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 99}, {targetPercent: 99.9";
  handbook.AddSlo(slo);
  handbook.AddClause("a", Claim("99"));
  EXPECT_THAT(handbook.Printed(), IsEmpty());
  handbook.AddClause("b", Claim("99.9"));
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre(
          "handbook/clauses/d/b.yaml:6:52-6:56 slo/double-claim a,b "
          "spec.slos[0].objectivePercent=api-availability: clauses claim "
          "different targets for one indicator: \"a\" claims 99 % for "
          "\"api-availability\" and \"b\" claims 99.9 % for "
          "\"api-availability\"\n  "
          "handbook/clauses/d/a.yaml:6:52: \"a\" claims 99 % for "
          "\"api-availability\"\n  "
          "handbook/slos/api.yaml:9:32: SLO \"api-availability\" has the "
          "target 99 %\n  "
          "handbook/slos/api.yaml:9:53: SLO \"api-availability\" has the "
          "target 99.9 %"));
}

TEST(DoubleClaimTest, OneClauseMayClaimBoth) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 99}, {targetPercent: 99.9";
  handbook.AddSlo(slo);
  handbook.AddClause("a", Claim("99") + ", " + Claim("99.9"));
  EXPECT_THAT(handbook.Printed(), IsEmpty());
}

TEST(DoubleClaimTest, TwoSlosWithOneIndicator) {
  struct Row {
    const char* name;
    std::string first;
    std::string second;
    const char* second_target;
    bool found;
  };
  const Row rows[] = {
      {"inline in both", Measuring("good"), Measuring("good"), "99.5", true},
      {"equal targets", Measuring("good"), Measuring("good"), "99.9", false},
      {"other queries", Measuring("good"), Measuring("fast"), "99.5", false},
      {"by reference", "indicatorRef: shared", "indicatorRef: shared", "99.5",
       true},
      {"inline and by reference", Measuring("good"), "indicatorRef: shared",
       "99.5", true},
      {"unknown", "indicatorRef: gone", "indicatorRef: gone", "99.5", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Handbook handbook;
    handbook.Add("handbook/slos/shared.yaml",
                 "kind: SLI\nmetadata: {name: shared}\nspec: {ratioMetric: "
                 "{good: {metricSource: {type: P, spec: {query: good}}}, "
                 "total: {metricSource: {type: P, spec: {query: total}}}}}\n");
    SloText first;
    first.indicator = row.first;
    handbook.AddSlo(first);
    SloText second;
    second.name = "web-availability";
    second.indicator = row.second;
    second.target = std::string("targetPercent: ") + row.second_target;
    handbook.AddSlo(second, "handbook/slos/web.yaml");
    handbook.AddClause("a", Claim("99.9"));
    EXPECT_THAT(handbook.Printed(), IsEmpty()) << "one claim alone";
    handbook.AddClause("b",
                       Claim(row.second_target, "30d", "web-availability"));
    const std::vector<base::Finding> findings = handbook.Findings();
    ASSERT_THAT(findings, SizeIs(row.found ? 1 : 0));
    if (!row.found) continue;
    EXPECT_EQ(findings[0].rule, "slo/double-claim");
    EXPECT_EQ(findings[0].document, "a,b");
    EXPECT_EQ(findings[0].value, "api-availability,web-availability");
  }
}

TEST(AlertUnreachableTest, PairsOfThePolicy) {
  struct Row {
    const char* target;
    const char* window;
    std::vector<std::string> alerts;
  };
  const char* const k30d = "duration: 30d, isRolling: true";
  const Row rows[] = {
      {"99.9", k30d, {}},
      {"95", k30d, {}},
      {"93.0555556", k30d, {}},
      // 14.4 * 0.0694444 is below 1, 14.4 * 0.07 = 1.008 above.
      {"93", k30d, {"page 1h"}},
      {"90", k30d, {"page 1h"}},
      {"50", k30d, {"page 1h", "page 6h", "ticket 1d"}},
      // On 7 days the factors are 3.36, 1.4, 0.7 and 0.2333.
      {"50", "duration: 7d, isRolling: true", {"page 1h"}},
      // At 31 days the factor is 14.88: 14.88 * 0.0673 = 1.0014.
      {"93.27",
       "duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: "
       "UTC}",
       {"page 1h"}},
      {"50", "duration: 1M, isRolling: true", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.target) + " " + row.window);
    Handbook handbook;
    SloText slo;
    slo.target = std::string("targetPercent: ") + row.target;
    slo.window = row.window;
    handbook.AddSlo(slo);
    std::vector<std::string> alerts;
    for (const base::Finding& finding : handbook.Findings()) {
      if (finding.rule == "slo/alert-unreachable") {
        alerts.push_back(finding.value);
      }
    }
    EXPECT_EQ(alerts, row.alerts);
  }
}

std::string Condition(const std::string& op, const std::string& threshold,
                      const std::string& severity = "page") {
  return "spec: {severity: " + severity +
         ", condition: {kind: burnrate, op: " + op +
         ", threshold: " + threshold + ", lookbackWindow: 1h, alertAfter: 0m}}";
}

TEST(AlertUnreachableTest, OwnConditionsInlineAndByReference) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 95";
  slo.alerts =
      "[{alertPolicyRef: far}, {metadata: {name: near}, spec: {conditions: "
      "[{metadata: {name: near-c}, " +
      Condition("gt", "20") + "}]}}]";
  handbook.AddSlo(slo);
  handbook.Add("handbook/slos/policy.yaml",
               "kind: AlertPolicy\nmetadata: {name: far}\nspec: {conditions: "
               "[{conditionRef: far-c}]}\n");
  handbook.Add("handbook/slos/condition.yaml",
               "kind: AlertCondition\nmetadata: {name: far-c}\n" +
                   Condition("gte", "20.1") + "\n");
  EXPECT_THAT(
      handbook.Printed(),
      ElementsAre(
          "handbook/slos/api.yaml:9:32-9:34 slo/alert-unreachable "
          "handbook/slos/api.yaml "
          "SLO[api-availability].spec.objectives[0].targetPercent=far-c: at 95 "
          "% a full outage burns the budget 20 times as fast as allowed, and "
          "alert condition \"far-c\" waits for 20.1: it can never fire\n  "
          "handbook/slos/policy.yaml:1:1: alert policy \"far\" is in this "
          "file\n  "
          "handbook/slos/condition.yaml:3:72: the threshold of alert condition "
          "\"far-c\"",
          HasSubstr("targetPercent=near-c: ")));
}

TEST(AlertUnreachableTest, AtTheMaximumGteFiresAndGtDoesNot) {
  for (const auto& [op, count] : {std::pair("gt", 1), std::pair("gte", 0)}) {
    Handbook handbook;
    SloText slo;
    slo.target = "targetPercent: 95";
    slo.alerts =
        "[{metadata: {name: p}, spec: {conditions: [{metadata: {name: "
        "c}, " +
        Condition(op, "20") + "}]}}]";
    handbook.AddSlo(slo);
    EXPECT_THAT(handbook.Findings(), SizeIs(count)) << op;
  }
}

TEST(AlertUnreachableTest, LowerThanFiresWhileAllIsWell) {
  Handbook handbook;
  SloText slo;
  slo.alerts =
      "[{metadata: {name: p}, spec: {conditions: [{metadata: {name: "
      "c}, " +
      Condition("lt", "2") + "}]}}]";
  handbook.AddSlo(slo);
  handbook.Add("handbook/slos/condition.yaml",
               "kind: AlertCondition\nmetadata: {name: lone}\n" +
                   Condition("lte", "2") +
                   "\n---\nkind: AlertPolicy\nmetadata: {name: q}\nspec: "
                   "{conditions: [{metadata: {name: d}, " +
                   Condition("lte", "2") + "}]}\n");
  const std::vector<base::Finding> findings = handbook.Findings();
  std::vector<std::string> places;
  for (const base::Finding& finding : findings) {
    EXPECT_EQ(finding.rule, "slo/alert-unreachable");
    places.push_back(finding.inner_path + "=" + finding.value + "->" +
                     finding.fix->edits[0].replacement);
  }
  EXPECT_THAT(
      places,
      ElementsAre("SLO[api-availability].spec.alertPolicies[0].spec.conditions["
                  "0].spec.condition.op=lt->gt",
                  "AlertCondition[lone].spec.condition.op=lte->gte",
                  "AlertPolicy[q].spec.conditions[0].spec.condition.op=lte->"
                  "gte"));
}

TEST(SingleErrorPagesTest, ByExpectedTraffic) {
  struct Row {
    const char* target;
    const char* per_hour;
    const char* method;
    std::vector<std::string> alerts;
  };
  const Row rows[] = {
      {"99.9", "10", "Occurrences", {"page 1h", "page 6h"}},
      // 70 events in 1 h and 167 in 6 h bear one failure.
      {"99.9", "27", "Occurrences", {"page 1h", "page 6h"}},
      {"99.9", "28", "Occurrences", {"page 1h"}},
      {"99.9", "69", "Occurrences", {"page 1h"}},
      {"99.9", "70", "Occurrences", {}},
      {"99", "6", "Occurrences", {"page 1h"}},
      {"99", "7", "Occurrences", {}},
      {"90", "1", "Occurrences", {}},  // 1 of 6 is below 0.6

      {"99.9", "0", "Occurrences", {}},
      {"99.9", "many", "Occurrences", {}},
      {"99.9", "10", "Timeslices", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.target) + " " + row.per_hour);
    Handbook handbook;
    SloText slo;
    slo.target = std::string("targetPercent: ") + row.target;
    slo.method = row.method;
    slo.annotations = std::string("{codicil.expected-events-per-hour: \"") +
                      row.per_hour + "\"}";
    handbook.AddSlo(slo);
    std::vector<std::string> alerts;
    for (const base::Finding& finding : handbook.Findings()) {
      if (finding.rule == "slo/single-error-pages") {
        alerts.push_back(finding.value);
      }
    }
    EXPECT_THAT(alerts, UnorderedElementsAreArray(row.alerts));
  }
}

TEST(SingleErrorPagesTest, OwnConditionsThatPage) {
  for (const auto& [severity, op, count] :
       {std::tuple("page", "gt", 0), std::tuple("page", "gte", 1),
        std::tuple("ticket", "gte", 0)}) {
    Handbook handbook;
    SloText slo;
    slo.annotations = "{codicil.expected-events-per-hour: \"1000\"}";
    // One of 1000 is 0.001, exactly the threshold of a burn rate of 1.
    slo.alerts =
        "[{metadata: {name: p}, spec: {conditions: [{metadata: {name: "
        "c}, " +
        Condition(op, "1", severity) + "}]}}]";
    handbook.AddSlo(slo);
    EXPECT_THAT(handbook.Findings(), SizeIs(count)) << severity << op;
  }
}

TEST(SingleErrorPagesTest, SaysHowManyEventsItTakes) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 99";
  slo.annotations = "{codicil.expected-events-per-hour: \"5\"}";
  handbook.AddSlo(slo);
  EXPECT_THAT(handbook.Findings()[0].message,
              HasSubstr("at 99 % and 5 expected events in 1h, a single failure "
                        "fires the page 1h of policies/slo.yaml; it takes 7 "
                        "events to bear one"));
}

TEST(BudgetBelowDetectionTest, ByTargetAndWindow) {
  struct Row {
    const char* target;
    const char* window;
    const char* message;
  };
  const Row rows[] = {
      {"99.99", "duration: 30d, isRolling: true", ""},
      {"99.999", "duration: 30d, isRolling: true",
       "99.999 % of 30d allows a full outage of 25.92 s, shorter than the 1 "
       "min"},
      {"99.99", "duration: 1w, isRolling: true", ""},
      // 7 d * 0.0001 = 60.48 s; 6 d: 51.84 s.
      {"99.99", "duration: 6d, isRolling: true", "51.84 s"},
      // 31 d * 0.0000224 = 59.99 s
      {"99.99776",
       "duration: 1M, calendar: {startTime: 2024-01-01 00:00:00, timeZone: "
       "UTC}",
       "59.996 s"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.target) + " " + row.window);
    Handbook handbook;
    SloText slo;
    slo.target = std::string("targetPercent: ") + row.target;
    slo.window = row.window;
    handbook.AddSlo(slo);
    const std::vector<base::Finding> findings = handbook.Findings();
    ASSERT_THAT(findings, SizeIs(*row.message == '\0' ? 0 : 1));
    if (findings.empty()) continue;
    EXPECT_EQ(findings[0].rule, "slo/budget-below-detection");
    EXPECT_THAT(findings[0].message, HasSubstr(row.message));
  }
}

TEST(SloRulesTest, SlosOfOneFileAreToldApart) {
  Handbook handbook;
  SloText slo;
  slo.target = "targetPercent: 100";
  std::string yaml = slo.Yaml() + "---\n";
  slo.name = "api-latency";
  handbook.Add(kApi, yaml + slo.Yaml());
  const std::vector<base::Finding> findings = handbook.Findings();
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0].inner_path,
            "SLO[api-availability].spec.objectives[0].targetPercent");
  EXPECT_EQ(findings[1].inner_path,
            "SLO[api-latency].spec.objectives[0].targetPercent");
}

TEST(SloRulesTest, MalformedPartsGiveNothing) {
  Handbook handbook;
  handbook.Add(kApi,
               "kind: SLO\n---\nkind: SLO\nmetadata: {name: [a]}\nspec: "
               "{service: {}, objectives: [1, {target: x}], timeWindow: 3, "
               "alertPolicies: [{}, 1]}\n---\n[]\n---\nkind: AlertPolicy\n");
  handbook.AddClause("a", "{ref: [x]}, {}, 1, " + Claim("x", "soon"));
  handbook.Add("handbook/clauses/d/b.yaml",
               ClauseYaml("b", "spec: {slos: nothing}\n"));
  EXPECT_THAT(handbook.Printed(), IsEmpty());
}

TEST(SloNeighboursTest, SlosThatHardDependOnTheFilesServices) {
  DependencyHandbook handbook("99.95");
  handbook.AddOther("db", "99.9");
  handbook.AddOther("mail", "99.9");
  const auto neighbours = [&](const char* path) {
    std::vector<std::string> paths;
    for (const model::Document* document :
         SloNeighbours(handbook, *handbook.Find(path))) {
      paths.push_back(document->path);
    }
    return paths;
  };
  EXPECT_THAT(neighbours("handbook/slos/db-slo.yaml"), ElementsAre(kApi));
  EXPECT_THAT(neighbours("handbook/slos/mail-slo.yaml"), IsEmpty());
  EXPECT_THAT(neighbours(kApi), IsEmpty());
  EXPECT_THAT(neighbours("handbook/services.yaml"), IsEmpty());
}

}  // namespace
}  // namespace codicil::rules
