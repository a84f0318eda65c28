#include "services/rules/lint/references.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/lint/testing/indexed_handbook.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> References(const IndexedHandbook& handbook) {
  std::vector<base::Finding> findings;
  CheckReferences(handbook, handbook.All(), findings);
  return PrintFindings(std::move(findings));
}

std::vector<std::string> Definitions(const IndexedHandbook& handbook) {
  std::vector<base::Finding> findings;
  CheckDefinitions(handbook, handbook.All(), findings);
  return PrintFindings(std::move(findings));
}

std::string PathOf(std::string_view id) {
  return "handbook/clauses/platform/" + std::string(id) + ".yaml";
}

// Clauses are added as ClauseYaml(); everything else as given.
struct Handbook : IndexedHandbook {
  void AddClause(std::string_view id, std::string_view more,
                 std::string_view status = "active") {
    Add(PathOf(id), ClauseYaml(id, more, status));
  }
};

TEST(UnresolvedTest, FindsEachKindOfName) {
  Handbook handbook;
  handbook.Add("handbook/services.yaml", R"(kind: Services
spec:
  services:
    - {id: payment-api, domain: payments}
    - {id: ledger, domain: paymnts, dependsOn: [{service: ledgr, kind: soft}]}
)");
  handbook.Add("handbook/parameters.yaml",
               "kind: Parameters\nspec: {parameters: [{name: db.pool.max, "
               "type: integer}]}\n");
  handbook.Add("handbook/slos/a.yaml", R"(apiVersion: openslo/v1
kind: SLO
metadata: {name: payment-availability}
spec: {service: payment-api, indicatorRef: payment-good}
)");
  handbook.Add("policies/raci.yaml", R"(kind: Raci
spec:
  domains: [payments]
  people: [{id: lin, domains: [payments]}]
  roles: [{id: sre-cop, members: [lin]}]
)");
  handbook.Add("policies/gates.yaml",
               "kind: Gates\nspec: {gates: [{id: race-clean, kind: race, "
               "harnesses: [map-guard]}]}\n");
  handbook.Add("policies/harnesses.yaml",
               "kind: Harnesses\nspec: {harnesses: [{id: map-guards}]}\n");
  handbook.AddClause("a", R"(  domain: platfrm
  owner: role:sre-cap
  supersedes: [gone]
spec:
  scope: {services: [payment-apy, "payment-*"], domains: [payments]}
  rules: [{constraint: {parameter: db.pool.mix, atMost: 1}}]
  slos: [{ref: payment-availabilty}]
  incidents: [{ref: INC-2025-0001}]
  verification: [{harness: map-guards}, {gate: race-clear}]
history: [{rfc: RFC-0001, services: [payment-api]}]
)");
  EXPECT_THAT(
      References(handbook),
      ElementsAre(
          PathOf("a") + ":5:11-5:18 ref/unresolved a metadata.domain=platfrm: "
                        "there is no domain \"platfrm\" in policies/raci.yaml",
          PathOf("a") + ":6:10-6:22 ref/unresolved a metadata.owner=sre-cap: "
                        "there is no role \"sre-cap\" in policies/raci.yaml; "
                        "did you mean \"sre-cop\"?",
          PathOf("a") +
              ":7:16-7:20 ref/unresolved a metadata.supersedes[0]=gone: "
              "there is no clause \"gone\" in handbook/clauses",
          PathOf("a") +
              ":9:22-9:33 ref/unresolved a spec.scope.services[0]=payment-apy: "
              "there is no service \"payment-apy\" in handbook/services.yaml; "
              "did you mean \"payment-api\"?",
          PathOf("a") + ":10:36-10:47 ref/unresolved a "
                        "spec.rules[0].constraint.parameter=db.pool.mix: "
                        "there is no parameter \"db.pool.mix\" in "
                        "handbook/parameters.yaml; did you mean "
                        "\"db.pool.max\"?",
          PathOf("a") + ":11:16-11:35 ref/unresolved a "
                        "spec.slos[0].ref=payment-availabilty: "
                        "there is no SLO \"payment-availabilty\" in "
                        "handbook/slos; did you mean "
                        "\"payment-availability\"?",
          PathOf("a") + ":12:21-12:34 ref/unresolved a "
                        "spec.incidents[0].ref=INC-2025-0001: there is no "
                        "incident \"INC-2025-0001\" in handbook/incidents",
          PathOf("a") + ":13:48-13:58 ref/unresolved a "
                        "spec.verification[1].gate=race-clear: there is no "
                        "gate \"race-clear\" in policies/gates.yaml; did you "
                        "mean \"race-clean\"?",
          PathOf("a") + ":14:17-14:25 ref/unresolved a "
                        "history[0].rfc=RFC-0001: there is no RFC "
                        "\"RFC-0001\" in handbook/rfcs",
          "handbook/services.yaml:5:28-5:35 ref/unresolved "
          "handbook/services.yaml spec.services[ledger].domain=paymnts: there "
          "is no domain \"paymnts\" in policies/raci.yaml; did you mean "
          "\"payments\"?",
          "handbook/services.yaml:5:59-5:64 ref/unresolved "
          "handbook/services.yaml "
          "spec.services[ledger].dependsOn[0].service=ledgr: there is no "
          "service \"ledgr\" in handbook/services.yaml; did you mean "
          "\"ledger\"?",
          "handbook/slos/a.yaml:4:44-4:56 ref/unresolved handbook/slos/a.yaml "
          "spec.indicatorRef=payment-good: there is no SLI \"payment-good\" in "
          "handbook/slos",
          "policies/gates.yaml:2:57-2:66 ref/unresolved policies/gates.yaml "
          "spec.gates[race-clean].harnesses[0]=map-guard: there is no harness "
          "\"map-guard\" in policies/harnesses.yaml; did you mean "
          "\"map-guards\"?"));
}

TEST(UnresolvedTest, RolesInPoliciesHaveTheirOwnRule) {
  Handbook handbook;
  handbook.Add("policies/raci.yaml", R"(kind: Raci
spec:
  roles: [{id: owner, members: [wu]}]
  matrix: [{activity: a, responsible: [author], accountable: owners}]
)");
  handbook.Add("policies/workflow.yaml", R"(kind: Workflow
spec:
  tracks: [{id: t, stages: [{id: s, calendar: allways, seats: [{role: cop}]}]}]
  reminders: [{atPercent: 50, escalateTo: owner}]
)");
  handbook.Add("policies/release.yaml",
               "kind: ReleasePolicy\nspec: {signer: role:ownr}\n");
  handbook.AddClause("a", "  owner: role:cop\n");
  EXPECT_THAT(
      References(handbook),
      ElementsAre(
          PathOf("a") + ":5:10-5:18 ref/unresolved a metadata.owner=cop: there "
                        "is no role \"cop\" in policies/raci.yaml",
          "policies/raci.yaml:3:33-3:35 ref/unresolved policies/raci.yaml "
          "spec.roles[owner].members[0]=wu: there is no person \"wu\" in "
          "policies/raci.yaml",
          "policies/raci.yaml:4:62-4:68 policy/unknown-role policies/raci.yaml "
          "spec.matrix[0].accountable=owners: there is no role \"owners\" in "
          "policies/raci.yaml; did you mean \"owner\"?",
          "policies/release.yaml:2:16-2:25 policy/unknown-role "
          "policies/release.yaml spec.signer=ownr: there is no role \"ownr\" "
          "in "
          "policies/raci.yaml; did you mean \"owner\"?",
          "policies/workflow.yaml:3:47-3:54 ref/unresolved "
          "policies/workflow.yaml "
          "spec.tracks[t].stages[s].calendar=allways: there is no calendar "
          "\"allways\" in policies/workflow.yaml",
          "policies/workflow.yaml:3:71-3:74 policy/unknown-role "
          "policies/workflow.yaml spec.tracks[t].stages[s].seats[0].role=cop: "
          "there is no role \"cop\" in policies/raci.yaml"));
}

TEST(UnresolvedTest, AnRfcMayNameTheClauseThatItRemoves) {
  Handbook handbook;
  handbook.Add("handbook/rfcs/RFC-0001.yaml", R"(kind: Rfc
metadata: {id: RFC-0001}
spec:
  changes:
    - {clause: removed, change: retire}
    - {clause: unknown, change: modify}
)");
  EXPECT_THAT(
      References(handbook),
      ElementsAre("handbook/rfcs/RFC-0001.yaml:6:16-6:23 ref/unresolved "
                  "RFC-0001 spec.changes[1].clause=unknown: there is no clause "
                  "\"unknown\" in handbook/clauses"));
}

TEST(RetiredTargetTest, EveryReferenceButSupersedesAndRfcChanges) {
  Handbook handbook;
  handbook.AddClause("old", "", "retired");
  handbook.AddClause("older", "", "retired");
  handbook.AddClause("new", "  supersedes: [old]\n  overrides: [older]\n");
  handbook.Add("handbook/incidents/INC-2025-0001.yaml", R"(kind: Incident
metadata: {id: INC-2025-0001}
spec:
  actions: [{id: A1, status: done, clause: old}]
)");
  handbook.Add("handbook/rfcs/RFC-0001.yaml", R"(kind: Rfc
metadata: {id: RFC-0001}
spec:
  changes: [{clause: old, change: retire}, {clause: older, change: modify}]
)");
  EXPECT_THAT(
      References(handbook),
      ElementsAre(
          PathOf("new") +
              ":6:15-6:20 ref/retired-target new metadata.overrides[0]=older: "
              "clause \"older\" is retired: nothing but `supersedes` may refer "
              "to it\n  " +
              PathOf("older") + ":4:11: retired here",
          "handbook/incidents/INC-2025-0001.yaml:4:44-4:47 ref/retired-target "
          "INC-2025-0001 spec.actions[A1].clause=old: clause \"old\" is "
          "retired; refer to \"new\", which supersedes it\n  " +
              PathOf("old") + ":4:11: retired here"));
}

TEST(NotReciprocalTest, TheOtherMustBeRetired) {
  struct Row {
    std::string status;
    bool reported;
  };
  const Row rows[] = {
      {"draft", true},
      {"active", true},
      {"deprecated", true},
      {"retired", false},
  };
  for (const Row& row : rows) {
    Handbook handbook;
    handbook.AddClause("old", "", row.status);
    handbook.AddClause("new", "  supersedes: [old]\n");
    if (!row.reported) {
      EXPECT_THAT(References(handbook), IsEmpty()) << row.status;
      continue;
    }
    EXPECT_THAT(
        References(handbook),
        ElementsAre(PathOf("new") +
                    ":5:16-5:19 ref/not-reciprocal new "
                    "metadata.supersedes[0]=old: clause \"new\" supersedes "
                    "\"old\", whose status is " +
                    row.status + "; a superseded clause must be retired\n  " +
                    PathOf("old") + ":4:11: the status is " + row.status +
                    " here"));
  }
}

TEST(CycleTest, ClausesAtTheLastMember) {
  Handbook handbook;
  handbook.AddClause("a", "  overrides: [x, b]\n");
  handbook.AddClause("b", "  overrides: [c]\n");
  handbook.AddClause("c", "  overrides: [a]\n");
  handbook.AddClause("x", "  overrides: []\n");
  handbook.AddClause("y", "  overrides: [a]\n");  // leads in, is no member
  EXPECT_THAT(
      References(handbook),
      ElementsAre(PathOf("c") +
                  ":5:15-5:16 ref/cycle c metadata.overrides[0]=a,b,c: clauses "
                  "override each other in a circle: c -> a -> b -> c\n  " +
                  PathOf("a") + ":5:18: \"a\" refers to \"b\" here\n  " +
                  PathOf("b") + ":5:15: \"b\" refers to \"c\" here"));
}

TEST(CycleTest, RelationsDoNotMix) {
  Handbook handbook;
  handbook.AddClause("a", "  overrides: [b]\n", "retired");
  handbook.AddClause("b", "  supersedes: [a]\n");
  EXPECT_THAT(References(handbook), IsEmpty());
}

TEST(CycleTest, AClauseMayNotReferToItself) {
  Handbook handbook;
  handbook.AddClause("a", "  overrides: [a]\n");
  handbook.AddClause("b", "  supersedes: [b]\n");
  EXPECT_THAT(
      References(handbook),
      ElementsAre(PathOf("a") +
                      ":5:15-5:16 ref/cycle a metadata.overrides[0]=a: "
                      "clause \"a\" overrides itself",
                  PathOf("b") + ":5:16-5:17 ref/cycle b "
                                "metadata.supersedes[0]=b: clause \"b\" "
                                "supersedes itself"));
}

TEST(CycleTest, SupersedingInACircle) {
  Handbook handbook;
  handbook.AddClause("a", "  supersedes: [b]\n", "retired");
  handbook.AddClause("b", "  supersedes: [a]\n", "retired");
  EXPECT_THAT(
      References(handbook),
      ElementsAre(PathOf("b") +
                  ":5:16-5:17 ref/cycle b metadata.supersedes[0]=a,b: clauses "
                  "supersede each other in a circle: b -> a -> b\n  " +
                  PathOf("a") + ":5:16: \"a\" refers to \"b\" here"));
}

TEST(CycleTest, HardDependenciesOfTheCatalog) {
  Handbook handbook;
  handbook.Add("handbook/services.yaml", R"(kind: Services
spec:
  services:
    - dependsOn: [{service: b, kind: hard}]
      id: a
    - {id: b, dependsOn: [{service: c, kind: hard}, {service: a, kind: hard}]}
    - {id: c, dependsOn: [{service: b, kind: soft}]}
    - {id: d, dependsOn: [{service: d, kind: hard}]}
    - {id: e, dependsOn: [{service: f, kind: hard}]}
    - {id: f, dependsOn: [{service: e, kind: soft}]}
)");
  const std::string path = "handbook/services.yaml";
  EXPECT_THAT(
      References(handbook),
      ElementsAre(path + ":6:63-6:64 ref/cycle " + path +
                      " spec.services[b].dependsOn[1].service=a,b: services "
                      "depend hard on each other in a circle: b -> a -> b\n  " +
                      path + ":4:29: \"a\" refers to \"b\" here",
                  path + ":8:37-8:38 ref/cycle " + path +
                      " spec.services[d].dependsOn[0].service=d: service \"d\" "
                      "depends hard on itself"));
}

TEST(DefinitionsTest, OneNameInTwoDocuments) {
  Handbook handbook;
  handbook.Add("handbook/clauses/payments/a.yaml", ClauseYaml("a", ""));
  handbook.Add("handbook/clauses/platform/a.yaml", ClauseYaml("a", ""));
  handbook.Add("handbook/clauses/risk/a.yaml", ClauseYaml("a", ""));
  handbook.Add("handbook/clauses/risk/b.yaml", ClauseYaml("b", ""));
  const std::string message =
      ":3:7-3:8 schema/bad-id a metadata.id=a: clause \"a\" is defined in "
      "handbook/clauses/payments/a.yaml already, on line 3; a name stands for "
      "one thing\n  handbook/clauses/payments/a.yaml:3:7: first defined here";
  EXPECT_THAT(Definitions(handbook),
              ElementsAre("handbook/clauses/platform/a.yaml" + message,
                          "handbook/clauses/risk/a.yaml" + message));
}

TEST(DefinitionsTest, OneNameTwiceInOneFileOfSlos) {
  Handbook handbook;
  handbook.Add("handbook/slos/a.yaml", R"(apiVersion: openslo/v1
kind: SLO
metadata: {name: good}
---
apiVersion: openslo/v1
kind: SLI
metadata: {name: good}
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: good}
)");
  EXPECT_THAT(
      Definitions(handbook),
      ElementsAre("handbook/slos/a.yaml:11:18-11:22 schema/bad-id "
                  "handbook/slos/a.yaml metadata.name=good: SLO \"good\" is "
                  "defined in handbook/slos/a.yaml already, on line 3; a name "
                  "stands for one thing\n  handbook/slos/a.yaml:3:18: first "
                  "defined here"));
}

// Items of one list are the schema's business.
TEST(DefinitionsTest, OneNameTwiceInOneList) {
  Handbook handbook;
  handbook.Add("handbook/services.yaml",
               "kind: Services\nspec: {services: [{id: a}, {id: a}]}\n");
  EXPECT_THAT(Definitions(handbook), IsEmpty());
}

TEST(PathCollisionTest, PathsThatDifferInCaseAlone) {
  Handbook handbook;
  handbook.Add("handbook/clauses/Risk/a.yaml", ClauseYaml("a", ""));
  handbook.Add("handbook/clauses/risk/b.yaml", ClauseYaml("b", ""));
  handbook.Add("handbook/slos/Café.yaml", "");
  handbook.Add("handbook/slos/CAFÉ.yaml", "");
  handbook.Add("handbook/slos/cafe.yaml", "");
  EXPECT_THAT(
      Definitions(handbook),
      ElementsAre("handbook/slos/Café.yaml:1:1-1:1 schema/path-mismatch "
                  "handbook/slos/Café.yaml =handbook/slos/Café.yaml: the paths "
                  "\"handbook/slos/CAFÉ.yaml\" and \"handbook/slos/Café.yaml\" "
                  "differ in case alone; where file names fold case, only one "
                  "of the two files can exist\n  "
                  "handbook/slos/CAFÉ.yaml:1:1: the other file"));
}

}  // namespace
}  // namespace codicil::rules
