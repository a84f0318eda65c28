#include "services/cli/output/sarif_report.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

using nlohmann::json;
using ::testing::StartsWith;

base::Finding SomeFinding() {
  base::Finding finding;
  finding.rule = "schema/bad-value";
  finding.path = "handbook/clauses/platform/x.yaml";
  finding.span = {{3, 5}, {3, 9}};
  finding.message = "\"SHOLD\" is no keyword";
  finding.document = "x";
  finding.inner_path = "spec.rules[a].keyword";
  finding.fingerprint = "f00d";
  return finding;
}

policy::CheckReport Report(std::vector<base::Finding> findings) {
  policy::CheckReport report;
  report.base = std::string(40, 'a');
  report.at = *base::ParseInstant("2026-06-01T08:00:00+08:00");
  report.findings = std::move(findings);
  report.verdict.outcome = policy::Outcome::kRejected;
  return report;
}

std::string Written(const policy::CheckReport& report) {
  SarifOptions options;
  options.version = "1.2.3";
  options.exit_code = 1;
  StringSink sink;
  WriteSarifReport(report, options, sink);
  return sink.text();
}

json RunOf(const policy::CheckReport& report) {
  return json::parse(Written(report))["runs"][0];
}

json ResultOf(const base::Finding& finding) {
  return RunOf(Report({finding}))["results"][0];
}

TEST(SarifReportTest, NothingFound) {
  const json log = json::parse(Written(Report({})));
  EXPECT_EQ(log["version"], "2.1.0");
  ASSERT_EQ(log["runs"].size(), 1u);
  const json& run = log["runs"][0];
  EXPECT_EQ(run["results"], json::array());
  EXPECT_EQ(run["tool"]["driver"],
            json::parse(R"({"name": "codicil", "semanticVersion": "1.2.3",
                            "rules": []})"));
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  EXPECT_EQ(run["invocations"],
            json::parse(R"([{"exitCode": 1, "executionSuccessful": true,
                             "startTimeUtc": "2026-06-01T00:00:00Z"}])"));
  EXPECT_EQ(run["properties"],
            json({{"base", std::string(40, 'a')}, {"verdict", "rejected"}}));
  EXPECT_TRUE(run["originalUriBaseIds"].contains("SRCROOT"));
}

TEST(SarifReportTest, APlainResult) {
  EXPECT_EQ(ResultOf(SomeFinding()), json::parse(R"({
    "ruleId": "schema/bad-value",
    "ruleIndex": 0,
    "level": "error",
    "message": {"text": "\"SHOLD\" is no keyword"},
    "locations": [{
      "physicalLocation": {
        "artifactLocation": {"uri": "handbook/clauses/platform/x.yaml",
                             "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 5,
                   "endLine": 3, "endColumn": 9}},
      "logicalLocations": [
        {"fullyQualifiedName": "x: spec.rules[a].keyword"}]}],
    "partialFingerprints": {"codicil/v1": "f00d"},
    "baselineState": "new"})"));
}

TEST(SarifReportTest, RulesAreThoseOfTheResultsInOrder) {
  base::Finding first = SomeFinding();
  first.rule = "version/not-increased";
  base::Finding second = SomeFinding();
  base::Finding third = SomeFinding();
  third.rule = "conflict/redundant";
  base::Finding fourth = SomeFinding();
  fourth.rule = "newer/than-this-program";
  const json run = RunOf(Report({first, second, third, fourth, second}));
  std::vector<std::string> ids;
  for (const json& rule : run["tool"]["driver"]["rules"]) {
    ids.push_back(rule["id"]);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{
                     "conflict/redundant", "newer/than-this-program",
                     "schema/bad-value", "version/not-increased"}));
  for (const json& result : run["results"]) {
    EXPECT_EQ(result["ruleId"], ids[result["ruleIndex"].get<size_t>()]);
  }
  const json& rules = run["tool"]["driver"]["rules"];
  EXPECT_EQ(rules[0]["defaultConfiguration"]["level"], "note");
  EXPECT_EQ(rules[1], json({{"id", "newer/than-this-program"}}));
  EXPECT_EQ(rules[2]["shortDescription"]["text"],
            "A value outside what the field allows.");
  EXPECT_THAT(rules[2]["help"]["markdown"].get<std::string>(),
              StartsWith("# schema/bad-value\n\nThe type of"));
  EXPECT_THAT(rules[2]["help"]["text"].get<std::string>(),
              StartsWith("# schema/bad-value\n"));
}

struct LevelCase {
  base::Severity severity;
  const char* want;
};

TEST(SarifReportTest, Levels) {
  for (const LevelCase& c : {LevelCase{base::Severity::kError, "error"},
                             LevelCase{base::Severity::kWarning, "warning"},
                             LevelCase{base::Severity::kInfo, "note"}}) {
    base::Finding finding = SomeFinding();
    finding.severity = c.severity;
    EXPECT_EQ(ResultOf(finding)["level"], c.want);
  }
}

TEST(SarifReportTest, BaselineStateNeedsABase) {
  base::Finding finding = SomeFinding();
  finding.preexisting = true;
  EXPECT_EQ(ResultOf(finding)["baselineState"], "unchanged");
  policy::CheckReport report = Report({SomeFinding()});
  report.base.clear();
  report.bootstrap = true;
  const json run = RunOf(report);
  EXPECT_FALSE(run["results"][0].contains("baselineState"));
  EXPECT_EQ(run["properties"]["bootstrap"], true);
}

TEST(SarifReportTest, WaivedIsSuppressed) {
  EXPECT_FALSE(ResultOf(SomeFinding()).contains("suppressions"));
  base::Finding finding = SomeFinding();
  finding.waived = "w-1";
  EXPECT_EQ(ResultOf(finding)["suppressions"],
            json::parse(R"([{"kind": "external", "status": "accepted",
              "justification": "waived by w-1 in policies/waivers.yaml"}])"));
}

TEST(SarifReportTest, EditsAreAFix) {
  base::Finding finding = SomeFinding();
  finding.fix = base::Fix{
      "Write SHOULD",
      {{{{3, 5}, {3, 9}}, "SHOULD"}, {{{7, 1}, {7, 1}}, "\t\xe7\x86\x94\n"}}};
  const json result = ResultOf(finding);
  EXPECT_EQ(result["message"]["text"], "\"SHOLD\" is no keyword");
  EXPECT_EQ(result["fixes"], json::parse(R"([{
    "description": {"text": "Write SHOULD"},
    "artifactChanges": [{
      "artifactLocation": {"uri": "handbook/clauses/platform/x.yaml",
                           "uriBaseId": "SRCROOT"},
      "replacements": [
        {"deletedRegion": {"startLine": 3, "startColumn": 5,
                           "endLine": 3, "endColumn": 9},
         "insertedContent": {"text": "SHOULD"}},
        {"deletedRegion": {"startLine": 7, "startColumn": 1,
                           "endLine": 7, "endColumn": 1},
         "insertedContent": {"text": "\t熔\n"}}]}]}])"));
}

TEST(SarifReportTest, AdviceIsPartOfTheMessage) {
  base::Finding finding = SomeFinding();
  finding.fix = base::Fix{"ask the owner", {}};
  const json result = ResultOf(finding);
  EXPECT_EQ(result["message"]["text"],
            "\"SHOLD\" is no keyword; fix: ask the owner");
  EXPECT_FALSE(result.contains("fixes"));
}

TEST(SarifReportTest, RelatedPlaces) {
  base::Finding finding = SomeFinding();
  finding.related = {{"handbook/y.yaml", {2, 4}, "also here"},
                     {"policies/raci.yaml", {}, "all of it"}};
  EXPECT_EQ(ResultOf(finding)["relatedLocations"], json::parse(R"([
    {"physicalLocation": {
       "artifactLocation": {"uri": "handbook/y.yaml", "uriBaseId": "SRCROOT"},
       "region": {"startLine": 2, "startColumn": 4,
                  "endLine": 2, "endColumn": 4}},
     "message": {"text": "also here"}},
    {"physicalLocation": {
       "artifactLocation": {"uri": "policies/raci.yaml",
                            "uriBaseId": "SRCROOT"},
       "region": {"startLine": 1, "startColumn": 1,
                  "endLine": 1, "endColumn": 1}},
     "message": {"text": "all of it"}}])"));
}

TEST(SarifReportTest, PathsAreUriReferences) {
  base::Finding finding = SomeFinding();
  finding.path = "a b/100%/熔#?:.yaml";
  EXPECT_EQ(ResultOf(finding)["locations"][0]["physicalLocation"]
                             ["artifactLocation"]["uri"],
            "a%20b/100%25/%E7%86%94%23%3F%3A.yaml");
}

TEST(SarifReportTest, MessagesHoldNoLinksAndNothingUnseen) {
  base::Finding finding = SomeFinding();
  finding.message = "[click](https://evil.example) [a](0)\n\u202e\xff";
  EXPECT_EQ(ResultOf(finding)["message"]["text"],
            "[click] (https://evil.example) [a] (0)<U+000A><U+202E>\uFFFD");
}

}  // namespace
}  // namespace codicil::cli
