// The sentences of the contract, one row each.
#include "services/rules/conflict/conflicts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"

namespace codicil::rules {
namespace {

constexpr char kServices[] = R"(
apiVersion: codicil/v1
kind: Services
spec:
  services:
    - {id: cart, domain: commerce, tier: 2, environments: [production]}
    - {id: pay-api, domain: payments, tier: 1, environments: [production, staging], labels: {traffic: bursty}}
    - {id: pay-web, domain: payments, tier: 3, environments: [production]}
)";

constexpr char kParameters[] = R"(
apiVersion: codicil/v1
kind: Parameters
spec:
  parameters:
    - {name: pool.max, type: integer, unit: connections, minimum: 1, maximum: 1000}
    - {name: sample, type: decimal, unit: percent, minimum: 0, maximum: 100}
    - {name: timeout, type: duration, minimum: 1ms, maximum: 10m}
    - {name: guard, type: enum, values: [none, rwmutex, sharded]}
    - {name: checks, type: set, values: [lint, unit, race]}
    - {name: hot-patch, type: boolean}
)";

// A clause in five words: id, what stands in metadata and spec.scope, rules.
std::string Clause(const std::string& id, const std::string& scope,
                   const std::string& rules, const std::string& metadata = "",
                   const std::string& spec = "") {
  return "apiVersion: codicil/v1\nkind: Clause\nmetadata: {id: " + id +
         ", version: 1.0.0, status: active, domain: payments" +
         (metadata.empty() ? "" : ", " + metadata) + "}\nspec:\n  scope: {" +
         scope + "}\n  rules:\n" + rules + spec;
}

// One rule with a constraint on one line.
std::string Rule(const std::string& id, const std::string& keyword,
                 const std::string& constraint, const std::string& more = "") {
  return "    - {id: " + id + ", keyword: " + keyword +
         (more.empty() ? "" : ", " + more) +
         ", constraint: {parameter: " + constraint + "}}\n";
}

base::Instant At(const char* text) { return *base::ParseInstant(text); }
constexpr char kNow[] = "2026-01-01T00:00:00Z";

std::vector<base::Finding> Check(const ConflictHandbook& handbook,
                                 const char* at = kNow) {
  std::vector<base::Finding> findings;
  CheckConflicts(handbook, handbook.All(), At(at), findings);
  base::FinishReport(findings);
  return findings;
}

// "rule document value" of each finding.
std::vector<std::string> Brief(const std::vector<base::Finding>& findings) {
  std::vector<std::string> brief;
  for (const base::Finding& finding : findings) {
    brief.push_back(finding.rule + " " + finding.value);
  }
  std::sort(brief.begin(), brief.end());
  return brief;
}

using Lines = std::vector<std::string>;

struct PairCase {
  const char* name;
  const char* first;  // "MUST pool.max, atMost: 5"
  const char* second;
  const char* rule;  // what is reported; "": nothing
};

// Two rules of two clauses with scope "everything".
class PairTest : public testing::TestWithParam<PairCase> {};

std::string RuleOf(const std::string& text) {
  const size_t lower = text.find_first_of("abcdefghijklmnopqrstuvwxyz");
  return Rule("r", text.substr(0, lower - 1), text.substr(lower));
}

TEST_P(PairTest, IsReportedAs) {
  const PairCase& row = GetParam();
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", RuleOf(row.first)));
  handbook.Add(Clause("b", "", RuleOf(row.second)));
  Lines want;
  if (*row.rule != '\0')
    want = {"conflict/" + std::string(row.rule) + " a#r,b#r"};
  EXPECT_EQ(Brief(Check(handbook)), want);
}

INSTANTIATE_TEST_SUITE_P(
    Values, PairTest,
    testing::Values(PairCase{"BoundsApart", "MUST pool.max, atMost: 5",
                             "MUST pool.max, atLeast: 6", "contradiction"},
                    PairCase{"BoundsTouch", "MUST pool.max, atMost: 5",
                             "MUST pool.max, atLeast: 5", ""},
                    PairCase{"IntegersAreDiscrete", "MUST pool.max, atLeast: 5",
                             "MUST NOT pool.max, atLeast: 5", "contradiction"},
                    PairCase{"NoIntegerBetween", "MUST NOT pool.max, atMost: 5",
                             "MUST NOT pool.max, atLeast: 6", "contradiction"},
                    PairCase{"ADecimalBetween", "MUST NOT sample, atMost: 5",
                             "MUST NOT sample, atLeast: 6", ""},
                    PairCase{"DecimalEnds", "MUST NOT sample, atMost: 5",
                             "MUST sample, atMost: 5.0", "contradiction"},
                    PairCase{"DurationUnits", "MUST timeout, atMost: 2s",
                             "MUST timeout, atLeast: 2001ms", "contradiction"},
                    PairCase{"DurationsEqual", "MUST timeout, equals: 2s",
                             "MUST NOT timeout, notEquals: 2000ms", ""},
                    PairCase{"Enum", "MUST guard, oneOf: [none, rwmutex]",
                             "MUST guard, equals: sharded", "contradiction"},
                    PairCase{"EnumProhibited",
                             "MUST guard, oneOf: [none, rwmutex]",
                             "MUST NOT guard, oneOf: [rwmutex, none]",
                             "contradiction"},
                    PairCase{"Boolean", "MUST hot-patch, equals: false",
                             "MUST hot-patch, equals: true", "contradiction"},
                    PairCase{"Set", "MUST checks, contains: [lint, race]",
                             "MUST checks, excludes: race", "contradiction"},
                    PairCase{"SetsAgree", "MUST checks, contains: [lint, race]",
                             "MUST checks, excludes: unit", ""},
                    PairCase{"OtherParameter", "MUST pool.max, equals: 5",
                             "MUST sample, equals: 6", ""}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Keywords, PairTest,
    testing::Values(
        PairCase{"ShouldAgainstMust", "SHOULD pool.max, atMost: 5",
                 "MUST pool.max, atLeast: 6", "tension"},
        PairCase{"ShouldNotAgainstMust", "SHOULD NOT pool.max, atLeast: 6",
                 "MUST pool.max, atLeast: 6", "tension"},
        PairCase{"ShouldAgainstShould", "SHOULD pool.max, atMost: 5",
                 "SHOULD pool.max, atLeast: 6", "tension"},
        PairCase{"MayAgainstMustNot", "MAY pool.max, equals: 7",
                 "MUST NOT pool.max, equals: 7", "tension"},
        PairCase{"MayAgainstMust", "MAY pool.max, atLeast: 7",
                 "MUST pool.max, atMost: 6", "tension"},
        PairCase{"MayIsNotWhollyProhibited", "MAY pool.max, atLeast: 6",
                 "MUST pool.max, atMost: 6", ""},
        // SHOULD NOT prohibits nothing.
        PairCase{"MayAgainstShouldNot", "MAY pool.max, equals: 7",
                 "SHOULD NOT pool.max, equals: 7", ""},
        PairCase{"MayAgainstMay", "MAY pool.max, equals: 7",
                 "MAY pool.max, equals: 8", ""}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Redundancy, PairTest,
    testing::Values(
        PairCase{"Wider", "MUST pool.max, atMost: 6",
                 "MUST pool.max, atMost: 5", "redundant"},
        PairCase{"Equal", "MUST pool.max, between: [1, 5]",
                 "MUST pool.max, atMost: 5", "redundant"},
        PairCase{"OtherKeyword", "MUST pool.max, atMost: 5",
                 "SHOULD pool.max, atMost: 5", ""},
        PairCase{"ProhibitionOfLess", "MUST NOT guard, equals: none",
                 "MUST NOT guard, oneOf: [none, rwmutex]", "redundant"},
        PairCase{"SetOfLess", "SHOULD checks, contains: lint",
                 "SHOULD checks, contains: [race, lint]", "redundant"},
        PairCase{"PermissionOfMore", "MAY pool.max, atMost: 6",
                 "MAY pool.max, atMost: 5", "redundant"},
        PairCase{"Overlap", "MUST pool.max, between: [1, 5]",
                 "MUST pool.max, between: [2, 6]", ""}),
    [](const auto& info) { return info.param.name; });

// Misfits take no part in other rules.
INSTANTIATE_TEST_SUITE_P(Misfits, PairTest,
                         testing::Values(PairCase{
                             "UnknownParameter", "MUST pool.min, equals: 5",
                             "MUST pool.min, equals: 6", ""}),
                         [](const auto& info) { return info.param.name; });

struct ScopeCase {
  const char* name;
  const char* first;  // spec.scope
  const char* second;
  const char* witness;  // part of the message; nullptr: no contradiction
};

class ScopeTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(ScopeTest, Meets) {
  const ScopeCase& row = GetParam();
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(
      Clause("a", row.first, Rule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(
      Clause("b", row.second, Rule("r", "MUST", "pool.max, atLeast: 6")));
  const std::vector<base::Finding> findings = Check(handbook);
  if (row.witness == nullptr) {
    EXPECT_EQ(Brief(findings), Lines());
    return;
  }
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction a#r,b#r"});
  EXPECT_EQ(findings[0].message,
            "no value of pool.max is left for " + std::string(row.witness) +
                ": a#r (MUST, at most 5 connections) and b#r (MUST, at least "
                "6 connections) exclude each other");
}

INSTANTIATE_TEST_SUITE_P(
    Scopes, ScopeTest,
    testing::Values(
        ScopeCase{"Everywhere", "", "", "cart in production"},
        ScopeCase{"OneService", "services: [pay-api]", "tiers: [1, 2]",
                  "pay-api in production"},
        ScopeCase{"OneEnvironment", "services: [pay-api]",
                  "environments: [staging]", "pay-api in staging"},
        ScopeCase{"CatalogDiffers", "services: [pay-api]", "tiers: [2]",
                  nullptr},
        ScopeCase{"DomainOfTheService", "services: [cart]",
                  "domains: [commerce]", "cart in production"},
        ScopeCase{"OtherDomain", "services: [cart]", "domains: [payments]",
                  nullptr},
        ScopeCase{"Globs", "services: [\"pay-*\"]", "services: [\"*-web\"]",
                  "pay-web in production"},
        ScopeCase{"GlobsToCome", "services: [\"new-*\"]",
                  "services: [\"*-web\"]",
                  "a service to come with id new-* and *-web"},
        ScopeCase{"GlobAndDomainToCome", "services: [\"new-*\"]",
                  "domains: [risk]",
                  "a service to come with id new-* (domain risk)"},
        ScopeCase{"ShortGlob", "services: [\"p*\"]", "services: [pay-web]",
                  "pay-web in production"},
        ScopeCase{"NamedIdAndGlob", "services: [new-api]",
                  "services: [\"new-*\"]",
                  "new-api, which the catalog does not hold yet"},
        ScopeCase{"NamedIdAndShortGlob", "services: [new-api]",
                  "services: [\"*-api\"]",
                  "new-api, which the catalog does not hold yet"},
        ScopeCase{"NamedIdAndEverything", "services: [new-api]", "tiers: [2]",
                  "new-api, which the catalog does not hold yet (tier 2)"},
        ScopeCase{"NamedIdTwice", "services: [db]", "services: [db]",
                  "db, which the catalog does not hold yet"},
        ScopeCase{"LabelsDiffer", "labels: {traffic: [bursty]}",
                  "labels: {traffic: [steady]}", nullptr},
        ScopeCase{"LabelAbsent", "services: [pay-web]",
                  "labels: {traffic: [bursty, steady]}", nullptr},
        ScopeCase{"Except", "except: {services: [\"pay-*\"]}",
                  "services: [pay-api]", nullptr},
        ScopeCase{"ExceptElsewhere",
                  "except: {services: [\"pay-*\"], environments: [production]}",
                  "services: [pay-api]", "pay-api in staging"},
        ScopeCase{"EmptyListIsAll", "services: [], tiers: []", "domains: []",
                  "cart in production"},
        ScopeCase{"DomainsOnBothSides", "domains: [risk, commerce]",
                  "domains: [payments, commerce]", "cart in production"}),
    [](const auto& info) { return info.param.name; });

struct TimeCase {
  const char* name;
  const char* clause;  // effectiveFrom of the first clause; "": none
  const char* rule;    // and of its rule
  const char* status;
  const char* from;  // in the message; "": at once; nullptr: no conflict
};

class TimeTest : public testing::TestWithParam<TimeCase> {};

TEST_P(TimeTest, InForce) {
  const TimeCase& row = GetParam();
  const auto date = [](const std::string& text) {
    return text.empty() ? "" : "effectiveFrom: " + text;
  };
  ConflictHandbook handbook(kServices, kParameters);
  model::Document& first = handbook.Add(
      Clause("a", "", Rule("r", "MUST", "pool.max, atMost: 5", date(row.rule)),
             date(row.clause)));
  first.clause->status = *model::ParseClauseStatus(row.status);
  handbook.Add(Clause("b", "", Rule("r", "MUST", "pool.max, atLeast: 6"),
                      "effectiveFrom: 2025-06-01"));
  const std::vector<base::Finding> findings = Check(handbook);
  if (row.from == nullptr) {
    EXPECT_EQ(Brief(findings), Lines());
    return;
  }
  ASSERT_EQ(findings.size(), 1u);
  const std::string from =
      *row.from == '\0' ? "" : " from " + std::string(row.from) + " on";
  EXPECT_NE(findings[0].message.find("for cart in production" + from + ":"),
            std::string::npos)
      << findings[0].message;
}

INSTANTIATE_TEST_SUITE_P(
    Dates, TimeTest,
    testing::Values(TimeCase{"Always", "", "", "active", ""},
                    TimeCase{"Deprecated", "", "", "deprecated", ""},
                    TimeCase{"Draft", "", "", "draft", nullptr},
                    TimeCase{"Retired", "", "", "retired", nullptr},
                    TimeCase{"SincePast", "2025-01-01", "", "active", ""},
                    TimeCase{"Today", "2026-01-01", "", "active", ""},
                    TimeCase{"FutureClause", "2026-02-01", "", "active",
                             "2026-02-01"},
                    TimeCase{"FutureRule", "2025-01-01", "2026-03-01", "active",
                             "2026-03-01"},
                    TimeCase{"TheRulesOwnDateWins", "2026-03-01", "2025-01-01",
                             "active", ""}),
    [](const auto& info) { return info.param.name; });

TEST(ConflictsTest, OldRulesStayInForceUntilTheNewClauseIs) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", Rule("r", "MUST", "pool.max, between: [6, 8]"),
                      "effectiveFrom: 2026-03-01"));
  handbook.AddLingering(
      Clause("a", "", "\n\n" + Rule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(Clause("b", "", Rule("r", "MUST", "pool.max, between: [7, 9]")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 1u);
  // Shown at the rule as it is now: the old one is in no file.
  EXPECT_EQ(ToText(findings[0]),
            "conflict/contradiction b.yaml:7:73 a,b "
            "[spec.rules[r].constraint] a#r,b#r\n"
            "no value of pool.max is left for cart in production: a#r (MUST, "
            "at most 5 connections, version 1.0.0 until 2026-03-01) and b#r "
            "(MUST, 7 to 9 connections) exclude each other\n"
            "  a.yaml:7:12 a#r (MUST, at most 5 connections, version 1.0.0 "
            "until 2026-03-01)\n");
}

TEST(ConflictsTest, OldRulesDoNotMeetWhatComesLater) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", Rule("r", "MUST", "pool.max, between: [6, 8]"),
                      "effectiveFrom: 2026-03-01"));
  handbook.AddLingering(
      Clause("a", "", Rule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(Clause("b", "", Rule("r", "MUST", "pool.max, between: [7, 9]"),
                      "effectiveFrom: 2026-03-01"));
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

TEST(ConflictsTest, StandsAtTheLastMemberByPathAndLine) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("z", "", Rule("r", "MUST", "checks, contains: lint")));
  handbook.Add(
      Clause("m", "",
             Rule("first", "MUST NOT", "checks, contains: [lint, race]") +
                 Rule("second", "SHOULD", "checks, contains: race")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(
      ToText(findings[0]),
      "conflict/tension z.yaml:7:72 m,z [spec.rules[r].constraint] "
      "m#first,m#second,z#r\n"
      "no value of checks is left for cart in production: m#first (MUST NOT, "
      "not all of lint, race), m#second (SHOULD, with race) and z#r (MUST, "
      "with lint) exclude each other\n"
      "  m.yaml:7:80 m#first (MUST NOT, not all of lint, race)\n"
      "  m.yaml:8:79 m#second (SHOULD, with race)\n");
}

TEST(ConflictsTest, RulesOfOneClauseConflictToo) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "",
                      Rule("low", "MUST", "pool.max, atMost: 5") +
                          Rule("high", "MUST", "pool.max, between: [6, 9]")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction a#high,a#low"});
  EXPECT_EQ(findings[0].document, "a");
  EXPECT_EQ(findings[0].span.begin.line, 8);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].position.line, 7);
}

// Any two of the three agree; and the scopes of the three meet nowhere.
TEST(ConflictsTest, ThreeThatExcludeEachOther) {
  const auto add = [](ConflictHandbook& handbook, const char* scope_of_third) {
    handbook.Add(Clause("a", "domains: [payments]",
                        Rule("r", "MUST", "guard, oneOf: [none, rwmutex]")));
    handbook.Add(Clause("b", "tiers: [1]",
                        Rule("r", "MUST", "guard, oneOf: [rwmutex, sharded]")));
    handbook.Add(Clause("c", scope_of_third,
                        Rule("r", "MUST NOT", "guard, equals: rwmutex")));
  };
  ConflictHandbook meeting(kServices, kParameters);
  add(meeting, "environments: [staging]");
  const std::vector<base::Finding> findings = Check(meeting);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction a#r,b#r,c#r"});
  EXPECT_NE(findings[0].message.find("for pay-api in staging"),
            std::string::npos);
  ConflictHandbook apart(kServices, kParameters);
  add(apart, "services: [pay-web, cart]");
  EXPECT_EQ(Brief(Check(apart)), Lines());
}

TEST(ConflictsTest, OnlyMinimalGroups) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", Rule("r", "MUST", "guard, equals: none")));
  handbook.Add(Clause("b", "", Rule("r", "MUST", "guard, equals: sharded")));
  handbook.Add(
      Clause("c", "", Rule("r", "SHOULD", "guard, oneOf: [none, sharded]")));
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/contradiction a#r,b#r"});
}

TEST(ConflictsTest, PermissionAgainstTwoThatProhibitTogether) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", Rule("r", "MUST NOT", "guard, equals: none")));
  handbook.Add(
      Clause("b", "", Rule("r", "MAY", "guard, oneOf: [none, rwmutex]")));
  handbook.Add(
      Clause("c", "", Rule("r", "MUST", "guard, oneOf: [none, sharded]")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/tension a#r,b#r,c#r"});
  EXPECT_EQ(findings[0].message,
            "b#r (MAY, none or rwmutex) permits values of guard that a#r (MUST "
            "NOT, rwmutex or sharded) and c#r (MUST, none or sharded) prohibit "
            "for cart in production");
}

struct OverrideCase {
  const char* name;
  const char* special;  // its scope; it overrides the general clause
  const char* general;
  Lines want;
};

class OverrideTest : public testing::TestWithParam<OverrideCase> {};

TEST_P(OverrideTest, Silences) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("special", GetParam().special,
                      Rule("r", "MUST", "pool.max, atMost: 5"),
                      "overrides: [general]"));
  handbook.Add(Clause("general", GetParam().general,
                      Rule("r", "MUST", "pool.max, atLeast: 6")));
  EXPECT_EQ(Brief(Check(handbook)), GetParam().want);
}

const Lines kNotNarrower = {"conflict/contradiction general#r,special#r",
                            "conflict/override-not-narrower general"};

INSTANTIATE_TEST_SUITE_P(
    Scopes, OverrideTest,
    testing::Values(
        OverrideCase{
            "Narrower", "services: [pay-api]", "domains: [payments]", {}},
        OverrideCase{"NarrowerByExcept", "except: {services: [cart]}", "", {}},
        OverrideCase{"Equal", "tiers: [1]", "tiers: [1]", kNotNarrower},
        OverrideCase{"EqualByTheCatalog", "services: [cart], tiers: [2]",
                     "services: [cart]", kNotNarrower},
        OverrideCase{"ReachesOut", "services: [pay-api, cart]",
                     "domains: [payments]", kNotNarrower},
        OverrideCase{"Wider", "", "domains: [payments]", kNotNarrower},
        OverrideCase{"Apart",
                     "domains: [risk]",
                     "domains: [payments]",
                     {"conflict/override-not-narrower general"}}),
    [](const auto& info) { return info.param.name; });

TEST(ConflictsTest, NotNarrowerStandsAtTheEntry) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("special", "domains: [payments]",
                      Rule("r", "MUST", "pool.max, atMost: 5"),
                      "overrides: [other, general]"));
  handbook.Add(Clause("general", "services: [pay-api]", ""));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/override-not-narrower special.yaml:3:94 general,special "
            "[metadata.overrides[1]] general\n"
            "special overrides general, but its scope is not strictly "
            "narrower: it also holds for pay-web in production\n"
            "  general.yaml:3:16 general, which is overridden\n");
}

// a overrides b, b overrides c: a and c meet all the same.
TEST(ConflictsTest, OverridesAreNotTransitive) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "services: [pay-api]",
                      Rule("r", "MUST", "guard, equals: none"),
                      "overrides: [b]"));
  handbook.Add(Clause("b", "domains: [payments]",
                      Rule("r", "MUST", "guard, equals: rwmutex"),
                      "overrides: [c]"));
  handbook.Add(Clause("c", "", Rule("r", "MUST", "guard, equals: sharded")));
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/contradiction a#r,c#r"});
}

// In payments, special replaced the rule of general that third contradicts;
// outside it did not.
TEST(ConflictsTest, OverriddenRulesAreRemovedInsideOnly) {
  const auto check = [](const char* scope_of_third, const char* special_rule,
                        const char* special_from =
                            "effectiveFrom: 2025-01-01") {
    ConflictHandbook handbook(kServices, kParameters);
    handbook.Add(Clause("special", "domains: [payments]",
                        Rule("r", "MUST", special_rule),
                        std::string("overrides: [general], ") + special_from));
    handbook.Add(
        Clause("general", "", Rule("r", "MUST", "pool.max, atLeast: 60")));
    handbook.Add(Clause("third", scope_of_third,
                        Rule("r", "MUST", "pool.max, between: [2, 9]")));
    return Brief(Check(handbook));
  };
  const Lines conflict = {"conflict/contradiction general#r,third#r"};
  EXPECT_EQ(check("services: [pay-api]", "pool.max, atMost: 10"), Lines());
  EXPECT_EQ(check("services: [pay-api, cart]", "pool.max, atMost: 10"),
            conflict);
  // What does not conflict with the overrider's rules stays.
  EXPECT_EQ(check("services: [pay-api]", "checks, contains: lint"), conflict);
  // Until the overrider is in force, nothing is removed.
  EXPECT_EQ(check("services: [pay-api]", "pool.max, atMost: 10",
                  "effectiveFrom: 2026-05-01"),
            conflict);
}

TEST(ConflictsTest, DraftsRemoveNothing) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook
      .Add(Clause("special", "domains: [payments]",
                  Rule("r", "MUST", "pool.max, atMost: 10"),
                  "overrides: [general]"))
      .clause->status = model::ClauseStatus::kDraft;
  handbook.Add(
      Clause("general", "", Rule("r", "MUST", "pool.max, atLeast: 60")));
  handbook.Add(Clause("third", "services: [pay-api]",
                      Rule("r", "MUST", "pool.max, between: [2, 9]")));
  EXPECT_EQ(Brief(Check(handbook)),
            Lines{"conflict/contradiction general#r,third#r"});
}

TEST(ConflictsTest, RetiredClausesAreNoOverrides) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "", "", "overrides: [b]"));
  handbook.Add(Clause("b", "", "")).clause->status =
      model::ClauseStatus::kRetired;
  handbook.Add(Clause("c", "", "", "overrides: [a]")).clause->status =
      model::ClauseStatus::kRetired;
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

struct RedundantCase {
  const char* name;
  std::string first;
  std::string second;
  Lines want;
};

class RedundantTest : public testing::TestWithParam<RedundantCase> {};

TEST_P(RedundantTest, AsStated) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(GetParam().first);
  handbook.Add(GetParam().second);
  EXPECT_EQ(Brief(Check(handbook)), GetParam().want);
}

std::string AtMost(const char* id, const char* scope, const char* bound,
                   const char* metadata = "") {
  return Clause(id, scope,
                Rule("r", "MUST", std::string("pool.max, atMost: ") + bound),
                metadata);
}

const Lines kRedundant = {"conflict/redundant a#r,b#r"};

INSTANTIATE_TEST_SUITE_P(
    Rules, RedundantTest,
    testing::Values(
        RedundantCase{"NarrowerScope", AtMost("a", "services: [cart]", "9"),
                      AtMost("b", "domains: [commerce]", "9"), kRedundant},
        RedundantCase{"NarrowerScopeStricter",
                      AtMost("a", "services: [cart]", "8"),
                      AtMost("b", "domains: [commerce]", "9"),
                      {}},
        RedundantCase{"WiderScope",
                      AtMost("a", "", "10"),
                      AtMost("b", "domains: [commerce]", "9"),
                      {}},
        // a is looser on purpose.
        RedundantCase{"Overriding",
                      AtMost("a", "services: [cart]", "9", "overrides: [b]"),
                      AtMost("b", "domains: [commerce]", "8"),
                      {}},
        RedundantCase{"StartsEarlier",
                      AtMost("a", "", "9"),
                      AtMost("b", "", "8", "effectiveFrom: 2026-05-01"),
                      {}},
        RedundantCase{"StartsLater",
                      AtMost("a", "", "9", "effectiveFrom: 2026-05-01"),
                      AtMost("b", "", "8"), kRedundant},
        RedundantCase{"HoldsNowhere",
                      AtMost("a", "services: [cart], tiers: [1]", "9"),
                      AtMost("b", "", "8"),
                      {}}),
    [](const auto& info) { return info.param.name; });

TEST(ConflictsTest, RedundantSaysWhichAndWhy) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(AtMost("a", "services: [cart]", "9"));
  handbook.Add(AtMost("b", "domains: [commerce]", "8"));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/redundant b.yaml:7:72 a,b [spec.rules[r].constraint] "
            "a#r,b#r\n"
            "a#r (MUST, at most 9 connections) adds nothing to b#r (MUST, at "
            "most 8 connections) on pool.max: its scope lies within the "
            "other's, and it allows no less\n"
            "  a.yaml:7:72 a#r (MUST, at most 9 connections)\n");
}

// b's rule does not hold where o overrides it: a is needed there.
TEST(ConflictsTest, WhatIsOverriddenMakesNothingRedundant) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(AtMost("a", "services: [cart]", "99"));
  handbook.Add(AtMost("b", "", "8"));
  handbook.Add(Clause("o", "tiers: [2]",
                      Rule("r", "MUST", "pool.max, between: [50, 200]"),
                      "overrides: [b]"));
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

std::string Table(const std::string& rows) {
  return "  decision:\n    inputs: [traffic, tier, service]\n    rows:\n" +
         rows;
}

std::string Row(const std::string& when, const std::string& then) {
  return "      - {" + (when.empty() ? "" : "when: {" + when + "}, ") +
         "then: [{parameter: " + then + "}]}\n";
}

TEST(ConflictsTest, RowsAreMustsWhereTheyMatch) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause(
      "table", "domains: [payments]",
      Rule("cap", "MUST", "pool.max, atMost: 500"), "",
      Table(Row("traffic: bursty, tier: \"1\"", "pool.max, atMost: 200") +
            Row("traffic: bursty", "pool.max, atMost: 150") +
            Row("", "pool.max, atMost: 100"))));
  // Of pay-api: bursty, tier 1. Of pay-web: neither.
  handbook.Add(Clause("api", "services: [pay-api]",
                      Rule("r", "MUST", "pool.max, atLeast: 180")));
  handbook.Add(Clause("web", "services: [pay-web]",
                      Rule("r", "MUST", "pool.max, atLeast: 101")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction "
                                   "table#decision.rows[2].then[0],web#r"});
  EXPECT_EQ(findings[0].path, "handbook/clauses/payments/web.yaml");
  EXPECT_EQ(findings[0].related[0].position.line, 13);
}

TEST(ConflictsTest, RowsThatNeverMatch) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause(
      "table", "services: [pay-api]", "    []\n", "",
      Table(Row("traffic: bursty, tier: \"1\"", "pool.max, atMost: 200") +
            Row("tier: \"1\"", "pool.max, atMost: 150") +
            Row("service: \"pay-*\"", "pool.max, atMost: 120") +
            Row("tier: first", "pool.max, atMost: 110") +
            Row("", "pool.max, atMost: 100"))));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/redundant table.yaml:12:9 table "
            "[spec.decision.rows[1]] \n"
            "row 2 of table's decision can never match: the scope and the "
            "rows above leave nothing to it\n");
  EXPECT_EQ(ToText(findings[1]),
            "conflict/redundant table.yaml:13:9 table "
            "[spec.decision.rows[2]] \n"
            "row 3 of table's decision can never match: no service has an id "
            "with '*', and values are no patterns\n");
  EXPECT_EQ(findings[2].inner_path, "spec.decision.rows[4]");
}

// A service to come may be of any traffic and tier.
TEST(ConflictsTest, RowsMatchServicesToCome) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause(
      "table", "domains: [payments]", "    []\n", "",
      Table(Row("traffic: bursty, tier: \"1\"", "pool.max, atMost: 200") +
            Row("traffic: bursty", "pool.max, atMost: 150") +
            Row("traffic: steady", "pool.max, atMost: 120") +
            Row("", "pool.max, atMost: 100"))));
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

TEST(ConflictsTest, ParameterDomain) {
  ConflictHandbook handbook(kServices, kParameters);
  handbook.Add(Clause("a", "",
                      Rule("high", "MUST", "pool.max, atMost: 2000") +
                          Rule("word", "MAY", "guard, oneOf: [none, mutex]") +
                          Rule("quoted", "SHOULD", "pool.max, equals: \"5\""),
                      "", Table(Row("", "checks, equals: lint"))));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(ToText(findings[0]),
            "conflict/parameter-domain a.yaml:7:75 a "
            "[spec.rules[high].constraint] 2000\n"
            "constraint on pool.max: 2000 is above the maximum, 1000\n");
  EXPECT_EQ(findings[1].value, "mutex");
  EXPECT_EQ(findings[2].message, "constraint on pool.max: \"5\" is no integer");
  EXPECT_EQ(findings[3].inner_path, "spec.decision.rows[0].then[0]");
}

TEST(ConflictsTest, DraftsHaveADomainToo) {
  ConflictHandbook handbook(kServices, kParameters);
  model::Document& document = handbook.Add(
      Clause("a", "", Rule("high", "MUST", "pool.max, atMost: 2000")));
  document.clause->status = model::ClauseStatus::kDraft;
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/parameter-domain 2000"});
  document.clause->status = model::ClauseStatus::kRetired;
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

TEST(ConflictsTest, FingerprintsSurviveLineMoves) {
  const auto check = [](const char* blank) {
    ConflictHandbook handbook(kServices, kParameters);
    handbook.Add(
        Clause("a", "", blank + Rule("r", "MUST", "pool.max, atMost: 5")));
    handbook.Add(Clause("b", "",
                        blank +
                            Rule("low", "MUST", "pool.max, between: [6, 7]") +
                            Rule("high", "MUST", "pool.max, between: [7, 8]") +
                            Rule("wide", "MUST", "pool.max, between: [6, 8]")));
    std::vector<std::string> prints;
    for (const base::Finding& finding : Check(handbook)) {
      prints.push_back(finding.fingerprint);
    }
    return prints;
  };
  const std::vector<std::string> prints = check("");
  EXPECT_EQ(prints.size(), 5u);
  EXPECT_EQ(check("    # moved\n"), prints);
}

// 200 rules of which each excludes each other: the list is cut, at each rule.
TEST(ConflictsTest, ListsAreBounded) {
  ConflictHandbook handbook(kServices, kParameters);
  for (int i = 100; i < 300; ++i) {
    const std::string n = std::to_string(i);
    handbook.Add(
        Clause("c" + n, "", Rule("r", "MUST", "pool.max, equals: " + n)));
  }
  // 0 + 1 + ... + 63 at the first 64, then 64 at each.
  EXPECT_EQ(Check(handbook).size(), 64u * 63 / 2 + 136 * 64);
}

}  // namespace
}  // namespace codicil::rules
