#include "services/policy/verdict/missing_evidence.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/verdict/testing/two_sides.h"

namespace codicil::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kGates[] = "policies/gates.yaml";
constexpr char kHarnesses[] = "policies/harnesses.yaml";
constexpr char kDemands[] =
    "  verification:\n"
    "    - {harness: maps, expect: clean}\n"
    "    - {gate: canary}\n";

std::string Gates(const std::string& items) {
  return "apiVersion: codicil/v1\nkind: Gates\nspec: {gates: [" + items +
         "]}\n";
}

std::string Harnesses(const std::string& items) {
  return "apiVersion: codicil/v1\nkind: Harnesses\nspec: {harnesses: [" +
         items + "]}\n";
}

// The guard differs.
std::vector<rules::ClauseChange> GuardChanged() {
  rules::ClauseChange change;
  change.clause = "guard";
  change.path = kGuardClause;
  return {change};
}

// "gate canary: guard", "harness maps=clean: guard".
std::vector<std::string> Missing(
    const TwoSides& sides, const std::vector<rules::ClauseChange>& changes,
    const EvidenceAtHand& at_hand = nullptr) {
  std::vector<std::string> told;
  for (const MissingEvidence& missing :
       FindMissingEvidence(sides.files(), changes, sides.head(), at_hand)) {
    std::string line = missing.harness.empty() ? "gate " + missing.gate
                                               : "harness " + missing.harness +
                                                     "=" + missing.expect;
    line += ":";
    for (const std::string& clause : missing.clauses) line += " " + clause;
    told.push_back(line);
  }
  return told;
}

TEST(MissingEvidenceTest, WhatAChangedClauseDemands) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(""), GuardClause(kDemands));
  EXPECT_THAT(Missing(sides, GuardChanged()),
              ElementsAre("gate canary: guard", "harness maps=clean: guard"));
}

TEST(MissingEvidenceTest, OnlyTheRestOfWhatIsAtHand) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(""), GuardClause(kDemands));
  const auto has_gates = [](const model::Clause& clause,
                            const model::Verification& demand) {
    return clause.id == "guard" && demand.gate == "canary";
  };
  EXPECT_THAT(Missing(sides, GuardChanged(), has_gates),
              ElementsAre("harness maps=clean: guard"));
}

TEST(MissingEvidenceTest, ACommentDemandsNothing) {
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(kDemands),
               GuardClause(kDemands) + "# well said\n");
  EXPECT_THAT(Missing(sides, {}), IsEmpty());
}

TEST(MissingEvidenceTest, DraftRetiredAndDeletedClausesDemandNothing) {
  for (const std::string status : {"draft", "retired"}) {
    TwoSides sides;
    sides.Change(kGuardClause, GuardClause(kDemands),
                 GuardClause(kDemands, status));
    EXPECT_THAT(Missing(sides, GuardChanged()), IsEmpty()) << status;
  }
  TwoSides sides;
  sides.Change(kGuardClause, GuardClause(kDemands), "");
  EXPECT_THAT(Missing(sides, GuardChanged()), IsEmpty());
}

TEST(MissingEvidenceTest, AnUntouchedClauseDemandsNothing) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change("handbook/clauses/platform/other.yaml", "", GuardClause(""));
  EXPECT_THAT(Missing(sides, {}), IsEmpty());
}

TEST(MissingEvidenceTest, AChangedGateReachesItsClauses) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates,
               Gates("{id: canary, kind: canary, trafficPercent: 5}, "
                     "{id: other, kind: canary}"),
               Gates("{id: canary, kind: canary, trafficPercent: 1}, "
                     "{id: other, kind: canary}"));
  EXPECT_THAT(Missing(sides, {}), ElementsAre("gate canary: guard"));
}

TEST(MissingEvidenceTest, ANewGateReachesItsClauses) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates, "", Gates("{id: canary, kind: canary}"));
  EXPECT_THAT(Missing(sides, {}), ElementsAre("gate canary: guard"));
}

TEST(MissingEvidenceTest, AnotherGateDoesNot) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates, Gates("{id: canary, kind: canary}"),
               Gates("{id: canary, kind: canary}, {id: other, kind: race}"));
  EXPECT_THAT(Missing(sides, {}), IsEmpty());
}

TEST(MissingEvidenceTest, OrderAndStyleOfAGateDoNotMatter) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates, Gates("{id: canary, kind: canary, harnesses: [a, b]}"),
               Gates("{\"kind\": canary, harnesses: [a, b], id: canary}"));
  EXPECT_THAT(Missing(sides, {}), IsEmpty());
}

TEST(MissingEvidenceTest, EveryPartOfAGateMatters) {
  const std::string gate = "id: canary, kind: canary";
  for (const std::string more :
       {", harnesses: [a]", ", harnesses: [a, c]", ", harnesses: [b, a]",
        ", harnesses: [a, b], maxAge: 7d", ", harnesses: a",
        ", harnesses: {a: b}"}) {
    TwoSides sides;
    sides.Keep(kGuardClause, GuardClause(kDemands));
    sides.Change(kGates, Gates("{" + gate + ", harnesses: [a, b]}"),
                 Gates("{" + gate + more + "}"));
    EXPECT_THAT(Missing(sides, {}), ElementsAre("gate canary: guard")) << more;
  }
}

TEST(MissingEvidenceTest, AMovedHarnessReachesItsClausesATitleDoesNot) {
  const std::string before = "{id: maps, title: {en: Maps}, source: a}";
  TwoSides moved;
  moved.Keep(kGuardClause, GuardClause(kDemands));
  moved.Change(kHarnesses, Harnesses(before),
               Harnesses("{id: maps, title: {en: Maps}, source: b}"));
  EXPECT_THAT(Missing(moved, {}), ElementsAre("harness maps=clean: guard"));
  TwoSides renamed;
  renamed.Keep(kGuardClause, GuardClause(kDemands));
  renamed.Change(kHarnesses, Harnesses(before),
                 Harnesses("{id: maps, title: {en: Go maps}, source: a}"));
  EXPECT_THAT(Missing(renamed, {}), IsEmpty());
}

TEST(MissingEvidenceTest, OneItemForAllClausesThatDemandIt) {
  TwoSides sides;
  std::string other = GuardClause("  verification: [{gate: canary}]\n");
  other.replace(other.find("guard"), 5, "alarm");
  sides.Keep("handbook/clauses/platform/alarm.yaml", other);
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates, "", Gates("{id: canary, kind: canary}"));
  EXPECT_THAT(Missing(sides, {}), ElementsAre("gate canary: alarm guard"));
}

TEST(MissingEvidenceTest, BrokenFilesDemandNothing) {
  TwoSides sides;
  sides.Keep(kGuardClause, GuardClause(kDemands));
  sides.Change(kGates, "{", "kind: Gates\nspec: {gates: [1, {id: 2}, null]}\n");
  sides.Change(kHarnesses, "kind: Harnesses\n", "kind: [\n");
  EXPECT_THAT(Missing(sides, GuardChanged()), IsEmpty());
}

}  // namespace
}  // namespace codicil::policy
