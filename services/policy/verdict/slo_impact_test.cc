#include "services/policy/verdict/slo_impact.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/policy/verdict/testing/two_sides.h"

namespace codicil::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kShared[] = "handbook/slos/shared.yaml";
constexpr char kSloPolicy[] = "policies/slo.yaml";
constexpr char k999[] = "{targetPercent: 99.9}";
constexpr char k9995[] = "{targetPercent: 99.95}";

// One page, 1h/5m: 2 % of the budget.
model::SloPolicy OnePair() {
  model::SloPolicy policy;
  policy.alert_pairs = {{true, *base::ParseDuration("1h"),
                         *base::ParseDuration("5m"),
                         base::Decimal::FromInteger(2)}};
  return policy;
}

std::vector<SloImpact> Impacts(const TwoSides& sides) {
  return FindSloImpacts(sides.files(), sides.head(), OnePair());
}

std::string Claim(const std::string& percent) {
  return "  slos: [{ref: pay, objectivePercent: " + percent +
         ", window: 30d}]\n";
}

std::string Indicator(const std::string& query) {
  return "apiVersion: openslo/v1\n"
         "kind: SLI\n"
         "metadata: {name: pay-ratio}\n"
         "spec: {ratioMetric: {counter: true, "
         "good: {metricSource: {type: Prometheus, spec: {query: " +
         query +
         "}}}, total: {metricSource: {type: Prometheus, spec: {query: all}}}}}"
         "\n";
}

std::string AlertPolicy(const std::string& name, const std::string& condition) {
  return "---\napiVersion: openslo/v1\nkind: AlertPolicy\nmetadata: {name: " +
         name + "}\nspec: {conditions: [" + condition + "]}\n";
}

std::string Condition(const std::string& factor) {
  return "kind: AlertCondition, metadata: {name: fast}, spec: {severity: page, "
         "condition: {kind: burnrate, op: gt, threshold: " +
         factor + ", lookbackWindow: 1h, alertAfter: 0m}}";
}

TEST(SloImpactTest, AStricterTarget) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(Claim("99.95")));
  sides.Change(kPaySlo, PaySlo(k999), PaySlo(k9995));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_EQ(impacts[0].slo, "pay");
  EXPECT_EQ(impacts[0].objective, "");
  EXPECT_EQ(impacts[0].service, "payment-api");
  EXPECT_THAT(impacts[0].clauses, ElementsAre("guard"));
  ASSERT_TRUE(impacts[0].before && impacts[0].after);
  EXPECT_EQ(impacts[0].before->allowed_downtime_seconds, "2592");
  EXPECT_EQ(impacts[0].after->allowed_downtime_seconds, "1296");
  EXPECT_THAT(impacts[0].before->alerts, SizeIs(1));
  EXPECT_EQ(impacts[0].changes[0], "target 99.9 -> 99.95");
  EXPECT_EQ(impacts[0].changes[1],
            "allowed downtime 2592 s -> 1296 s (halved)");
}

TEST(SloImpactTest, ProseHasNoImpact) {
  TwoSides sides;
  sides.Change(kPaySlo, PaySlo(k999),
               PaySlo("{targetPercent: 99.90, displayName: All of them}"));
  EXPECT_THAT(Impacts(sides), IsEmpty());
}

TEST(SloImpactTest, ANewSlo) {
  TwoSides sides;
  sides.Change(kPaySlo, "", PaySlo(k999));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_FALSE(impacts[0].before);
  EXPECT_TRUE(impacts[0].after);
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("new: 99.9 over 30d, allowed downtime 2592 s"));
}

TEST(SloImpactTest, AnSloThatIsGone) {
  TwoSides sides;
  sides.Change(kPaySlo, PaySlo(k999), "");
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_TRUE(impacts[0].before);
  EXPECT_FALSE(impacts[0].after);
  EXPECT_EQ(impacts[0].service, "payment-api");
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("gone: 99.9 over 30d, allowed downtime 2592 s"));
}

TEST(SloImpactTest, AnSloThatMovesToAnotherFileStaysAsItIs) {
  TwoSides sides;
  sides.Change("handbook/slos/old.yaml", PaySlo(k999), "");
  sides.Change(kPaySlo, "", PaySlo(k999));
  EXPECT_THAT(Impacts(sides), IsEmpty());
}

TEST(SloImpactTest, AClaimThatChanges) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(Claim("99.9")),
               GuardClause(Claim("99.95")));
  sides.Keep(kPaySlo, PaySlo(k999));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(
      impacts[0].changes,
      ElementsAre("clause guard claims 99.9 over 30d -> 99.95 over 30d"));
}

TEST(SloImpactTest, ClaimsComeAndGo) {
  TwoSides comes;
  comes.Change(kGuardClause, GuardClause(Claim("99.9"), "draft"),
               GuardClause(Claim("99.9")));
  comes.Keep(kPaySlo, PaySlo(k999));
  ASSERT_THAT(Impacts(comes), SizeIs(1));
  EXPECT_THAT(Impacts(comes)[0].changes,
              ElementsAre("clause guard now claims 99.9 over 30d"));
  TwoSides goes;
  goes.Change(kGuardClause, GuardClause(Claim("99.9")), "");
  goes.Keep(kPaySlo, PaySlo(k999));
  ASSERT_THAT(Impacts(goes), SizeIs(1));
  EXPECT_THAT(Impacts(goes)[0].changes,
              ElementsAre("clause guard no longer claims 99.9 over 30d"));
  EXPECT_THAT(Impacts(goes)[0].clauses, IsEmpty());
}

TEST(SloImpactTest, AClauseWhoseClaimStaysHasNoImpact) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(Claim("99.9")),
               GuardClause(Claim("99.90") + "  tags: [x]\n"));
  sides.Keep(kPaySlo, PaySlo(k999));
  EXPECT_THAT(Impacts(sides), IsEmpty());
}

TEST(SloImpactTest, AnIndicatorElsewhere) {
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999));
  sides.Change(kShared, Indicator("good"), Indicator("better"));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("the indicator measures something else"));
}

TEST(SloImpactTest, AnAlertConditionElsewhere) {
  const std::string uses = "  alertPolicies: [{alertPolicyRef: fast-page}]\n";
  const std::string policy = AlertPolicy("fast-page", "{conditionRef: fast}");
  TwoSides sides;
  sides.Keep("handbook/slos/alerts.yaml", policy.substr(4));
  sides.Keep(kPaySlo, PaySlo(k999, "30d", uses));
  const auto condition = [](const std::string& factor) {
    return "{apiVersion: openslo/v1, " + Condition(factor) + "}\n";
  };
  sides.Change(kShared, condition("36"), condition("20"));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  // 36 * 0.001 * 3600 s and 20 * 0.001 * 3600 s; ceil(1000 / 36) and 1000 / 20.
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("page 1h: factor 36 -> 20, threshold 0.036 -> 0.02, "
                          "outage seen after 129.6 s -> 72 s, one failure "
                          "stays quiet among 28 -> 50"));
}

TEST(SloImpactTest, AnAlertPolicyElsewhere) {
  const std::string uses = "  alertPolicies: [{alertPolicyRef: fast-page}]\n";
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999, "30d", uses));
  sides.Change(kShared,
               AlertPolicy("fast-page", "{" + Condition("36") + "}").substr(4),
               "");
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(impacts[0].changes, ElementsAre("page 1h: gone"));
}

TEST(SloImpactTest, AConditionThatAnInlinePolicyRefersTo) {
  const std::string uses =
      "  alertPolicies: [{kind: AlertPolicy, metadata: {name: own}, spec: "
      "{conditions: [{conditionRef: fast}]}}]\n";
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999, "30d", uses));
  sides.Change(kShared, "",
               "{apiVersion: openslo/v1, " + Condition("36") + "}\n");
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(impacts[0].changes, ElementsAre("page 1h: new, factor 36"));
}

TEST(SloImpactTest, TheSloPolicyTouchesAll) {
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999));
  sides.Change(kSloPolicy, OnePairPolicy("2"), OnePairPolicy("5"));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  // 0.05 * 720 h / 1 h = 36.
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("page 1h/5m: factor 14.4 -> 36, threshold 0.0144 -> "
                          "0.036, outage seen after 51.84 s -> 129.6 s, one "
                          "failure stays quiet among 70 -> 28"));
}

TEST(SloImpactTest, AnOwnAlertStaysWhereThePolicyMovesAway) {
  const std::string uses =
      "  alertPolicies: [{kind: AlertPolicy, metadata: {name: own}, spec: "
      "{conditions: [{" +
      Condition("14.4") + "}]}}]\n";
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999, "30d", uses));
  sides.Change(kSloPolicy, OnePairPolicy("2"), OnePairPolicy("5"));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(impacts[0].before->alerts, SizeIs(2));
  EXPECT_THAT(impacts[0].after->alerts, SizeIs(2));
  EXPECT_THAT(impacts[0].changes, SizeIs(1)) << "that of the pair";
}

TEST(SloImpactTest, AnOwnAlertThatRepeatsThePolicyIsNotListed) {
  const std::string uses =
      "  alertPolicies: [{kind: AlertPolicy, metadata: {name: own}, spec: "
      "{conditions: [{" +
      Condition("14.4") + "}]}}]\n";
  TwoSides sides;
  sides.Change(kPaySlo, PaySlo(k999, "30d", uses), PaySlo(k9995, "30d", uses));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(1));
  EXPECT_THAT(impacts[0].after->alerts, SizeIs(1));
}

TEST(SloImpactTest, AnSloPolicyThatIsNewReplacesTheOneInForce) {
  TwoSides sides;
  sides.Keep(kPaySlo, PaySlo(k999));
  sides.Change(kSloPolicy, "", OnePairPolicy("2"));
  ASSERT_THAT(Impacts(sides), SizeIs(1));
  EXPECT_THAT(Impacts(sides)[0].changes,
              ElementsAre("page 1h/5m: new, factor 14.4"));
}

TEST(SloImpactTest, OneImpactAnObjective) {
  TwoSides sides;
  sides.Change(kPaySlo,
               PaySlo("{targetPercent: 99, displayName: fast}, "
                      "{targetPercent: 99.9, displayName: slow}, "
                      "{targetPercent: 99.5}"),
               PaySlo("{targetPercent: 99.95, displayName: slow}, "
                      "{targetPercent: 99, displayName: fast}, "
                      "{targetPercent: 99.99}"));
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(2));
  EXPECT_EQ(impacts[0].objective, "slow");
  EXPECT_EQ(impacts[0].changes[0], "target 99.9 -> 99.95");
  EXPECT_EQ(impacts[1].objective, "objectives[2]");
  EXPECT_EQ(impacts[1].changes[0], "target 99.5 -> 99.99");
}

TEST(SloImpactTest, ObjectivesComeAndGoAndTheSloIsToldOnce) {
  TwoSides sides;
  sides.Change(kPaySlo, PaySlo("{targetPercent: 99, displayName: fast}"),
               "apiVersion: openslo/v1\n"
               "kind: SLO\n"
               "metadata: {name: pay}\n"
               "spec:\n"
               "  service: ledger\n"
               "  indicatorRef: pay-ratio\n"
               "  timeWindow: [{duration: 30d, isRolling: true}]\n"
               "  budgetingMethod: Occurrences\n"
               "  objectives: [{targetPercent: 99, displayName: a}, "
               "{targetPercent: 99.9, displayName: b}]\n");
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(3));
  EXPECT_EQ(impacts[0].objective, "a");
  EXPECT_THAT(impacts[0].changes,
              ElementsAre("new: 99 over 30d, allowed downtime 25920 s",
                          "service payment-api -> ledger"));
  EXPECT_EQ(impacts[1].objective, "b");
  EXPECT_THAT(impacts[1].changes, SizeIs(1));
  EXPECT_EQ(impacts[2].objective, "fast");
  EXPECT_THAT(impacts[2].changes,
              ElementsAre("gone: 99 over 30d, allowed downtime 25920 s"));
}

TEST(SloImpactTest, ARenamedSoleObjectiveIsTheSame) {
  TwoSides sides;
  sides.Change(kPaySlo, PaySlo("{targetPercent: 99.9, displayName: a}"),
               PaySlo("{targetPercent: 99.95, displayName: b}"));
  ASSERT_THAT(Impacts(sides), SizeIs(1));
  EXPECT_EQ(Impacts(sides)[0].changes[0], "target 99.9 -> 99.95");
}

TEST(SloImpactTest, SortedByName) {
  std::string other = PaySlo(k999);
  other.replace(other.find("name: pay"), 9, "name: cart");
  TwoSides sides;
  sides.Change(kPaySlo, "", PaySlo(k999));
  sides.Change("handbook/slos/zoo.yaml", "", other);
  const std::vector<SloImpact> impacts = Impacts(sides);
  ASSERT_THAT(impacts, SizeIs(2));
  EXPECT_EQ(impacts[0].slo, "cart");
  EXPECT_EQ(impacts[1].slo, "pay");
}

TEST(SloImpactTest, BrokenFilesAndUnknownClaimsHaveNoImpact) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(Claim("99.9")),
               GuardClause("  slos: [1, {ref: pay}]\n"));
  sides.Change(kPaySlo, "{", "kind: SLO\nspec: {objectives: 7}\n");
  sides.Change(kSloPolicy, "[", "kind: SloPolicy\n");
  EXPECT_THAT(Impacts(sides), IsEmpty());
}

}  // namespace
}  // namespace codicil::policy
