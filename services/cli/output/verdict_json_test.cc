#include "services/cli/output/verdict_json.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/base/semver.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::cli {
namespace {

using ::testing::ElementsAre;

// Keeps the order of keys.
using Json = nlohmann::ordered_json;

Json Written(const policy::Verdict& verdict,
             const std::vector<rules::ClauseChange>& changes = {}) {
  std::string text;
  AppendVerdictJson(verdict, changes, text);
  return Json::parse(text);
}

std::vector<std::string> Keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& member : object.items()) keys.push_back(member.key());
  return keys;
}

TEST(VerdictJsonTest, NothingChanged) {
  EXPECT_EQ(Written({}).dump(),
            R"({"outcome":"skipped","bump":"none","reasons":)"
            R"({"outcome":"skipped","subject":"","text":""},)"
            R"("slos":[],"contract":[],"changes":[]})");
}

TEST(VerdictJsonTest, TheTree) {
  policy::Verdict verdict;
  verdict.outcome = policy::Outcome::kRejected;
  verdict.reasons.outcome = policy::Outcome::kRejected;
  verdict.reasons.subject = "change";
  verdict.reasons.text = "1 error is in the way.";
  policy::Reason leaf;
  leaf.outcome = policy::Outcome::kPending;
  leaf.subject = "gate canary";
  leaf.text = "\"quoted\"";
  leaf.remedy = "Supply it.";
  verdict.reasons.children = {leaf, policy::Reason()};
  const Json json = Written(verdict);
  EXPECT_EQ(json["outcome"], "rejected");
  EXPECT_EQ(json["reasons"].dump(),
            R"({"outcome":"rejected","subject":"change",)"
            R"("text":"1 error is in the way.","children":[)"
            R"({"outcome":"pending","subject":"gate canary",)"
            R"("text":"\"quoted\"","remedy":"Supply it."},)"
            R"({"outcome":"skipped","subject":"","text":""}]})");
}

policy::SloFigures Figures() {
  policy::SloFigures figures;
  figures.target_percent = "99.95";
  figures.window = "30d";
  figures.method = "Occurrences";
  figures.allowed_downtime_seconds = "1296";
  figures.max_burn_rate = "2000";
  figures.bad_per_million = "500";
  policy::AlertFigures alert;
  alert.severity = "page";
  alert.long_window = "1h";
  alert.short_window = "5m";
  alert.factor = "14.4";
  alert.threshold = "0.0072";
  alert.quiet_events = "139";
  alert.detection_seconds = "25.92";
  figures.alerts = {alert};
  return figures;
}

TEST(VerdictJsonTest, AnSlo) {
  policy::Verdict verdict;
  policy::SloImpact& impact = verdict.slos.emplace_back();
  impact.slo = "pay";
  impact.service = "payment-api";
  impact.clauses = {"a", "b"};
  impact.after = Figures();
  impact.changes = {"new: 99.95"};
  const Json json = Written(verdict)["slos"][0];
  EXPECT_EQ(json.dump(),
            R"({"slo":"pay","service":"payment-api","clauses":["a","b"],)"
            R"("before":null,"after":{"targetPercent":"99.95","window":"30d",)"
            R"("method":"Occurrences","allowedDowntimeSeconds":"1296",)"
            R"("maxBurnRate":"2000","badPerMillion":"500","alerts":[)"
            R"({"severity":"page","longWindow":"1h","shortWindow":"5m",)"
            R"("factor":"14.4","threshold":"0.0072","reachable":true,)"
            R"("quietEvents":"139","detectionSeconds":"25.92"}]},)"
            R"("changes":["new: 99.95"]})");
}

TEST(VerdictJsonTest, AnSloWithLessAndMore) {
  policy::Verdict verdict;
  policy::SloImpact& impact = verdict.slos.emplace_back();
  impact.slo = "pay";
  impact.objective = "fast";
  impact.before = Figures();
  impact.before->longest_downtime_seconds = "1339.2";
  policy::AlertFigures& alert = impact.before->alerts[0];
  alert.is_reachable = false;
  alert.short_window.clear();
  alert.quiet_events.clear();
  alert.detection_seconds.clear();
  impact.after.emplace();
  const Json json = Written(verdict)["slos"][0];
  EXPECT_EQ(json["objective"], "fast");
  EXPECT_EQ(json["before"]["longestDowntimeSeconds"], "1339.2");
  EXPECT_THAT(Keys(json["before"]["alerts"][0]),
              ElementsAre("severity", "longWindow", "factor", "threshold",
                          "reachable"));
  EXPECT_EQ(json["before"]["alerts"][0]["reachable"], false);
  EXPECT_THAT(Keys(json["after"]),
              ElementsAre("targetPercent", "window", "method", "alerts"));
}

rules::ClauseChange Change(const char* from, const char* to) {
  return {"guard",
          "handbook/clauses/a/guard.yaml",
          from,
          to,
          base::Bump::kMajor,
          model::ChangeEffect::kTightened,
          {"spec.rules[a].keyword: SHOULD -> MUST (tightened, major)"}};
}

TEST(VerdictJsonTest, ChangedClauses) {
  const Json json = Written({}, {Change("1.0.0", "2.0.0"), Change("", "1.0.0"),
                                 Change("1.0.0", "")})["changes"];
  EXPECT_EQ(json[0].dump(),
            R"j({"clause":"guard","path":"handbook/clauses/a/guard.yaml",)j"
            R"j("from":"1.0.0","to":"2.0.0","required":"major",)j"
            R"j("effect":"tightened","lines":[)j"
            R"j("spec.rules[a].keyword: SHOULD -> MUST (tightened, major)")j"
            R"j(]})j");
  EXPECT_TRUE(json[1]["from"].is_null());
  EXPECT_EQ(json[1]["to"], "1.0.0");
  EXPECT_EQ(json[2]["from"], "1.0.0");
  EXPECT_TRUE(json[2]["to"].is_null());
}

TEST(VerdictJsonTest, ContractBumpAndTheProposedPolicies) {
  policy::Verdict verdict;
  verdict.bump = base::Bump::kMinor;
  verdict.contract.lines = {"- old", "+ new"};
  verdict.by_proposed_policies.emplace();
  verdict.by_proposed_policies->outcome = policy::Outcome::kApproved;
  verdict.by_proposed_policies->warning = 2;
  verdict.by_proposed_policies->differences = {"- error x"};
  const Json json = Written(verdict);
  EXPECT_THAT(Keys(json),
              ElementsAre("outcome", "bump", "reasons", "slos", "contract",
                          "changes", "byProposedPolicies"));
  EXPECT_EQ(json["bump"], "minor");
  EXPECT_EQ(json["contract"].dump(), R"(["- old","+ new"])");
  EXPECT_EQ(json["byProposedPolicies"].dump(),
            R"({"outcome":"approved","error":0,"warning":2,"info":0,)"
            R"("differences":["- error x"]})");
}

}  // namespace
}  // namespace codicil::cli
