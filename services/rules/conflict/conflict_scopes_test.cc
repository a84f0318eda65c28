// Where and when rules meet.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

struct ScopeCase {
  const char* name;
  const char* first;  // spec.scope
  const char* second;
  const char* witness;  // part of the message; nullptr: no contradiction
};

class ScopeTest : public testing::TestWithParam<ScopeCase> {};

TEST_P(ScopeTest, Meets) {
  const ScopeCase& row = GetParam();
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", row.first,
                           ShortRule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(ShortClause("b", row.second,
                           ShortRule("r", "MUST", "pool.max, atLeast: 6")));
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
  ConflictHandbook handbook = ShortHandbook();
  model::Document& first = handbook.Add(ShortClause(
      "a", "", ShortRule("r", "MUST", "pool.max, atMost: 5", date(row.rule)),
      date(row.clause)));
  first.clause->status = *model::ParseClauseStatus(row.status);
  handbook.Add(ShortClause("b", "",
                           ShortRule("r", "MUST", "pool.max, atLeast: 6"),
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

TEST(ConflictScopesTest, OldRulesStayInForceUntilTheNewClauseIs) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", "",
                           ShortRule("r", "MUST", "pool.max, between: [6, 8]"),
                           "effectiveFrom: 2026-03-01"));
  handbook.AddLingering(ShortClause(
      "a", "", "\n\n" + ShortRule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(ShortClause(
      "b", "", ShortRule("r", "MUST", "pool.max, between: [7, 9]")));
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

TEST(ConflictScopesTest, OldRulesDoNotMeetWhatComesLater) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", "",
                           ShortRule("r", "MUST", "pool.max, between: [6, 8]"),
                           "effectiveFrom: 2026-03-01"));
  handbook.AddLingering(
      ShortClause("a", "", ShortRule("r", "MUST", "pool.max, atMost: 5")));
  handbook.Add(ShortClause("b", "",
                           ShortRule("r", "MUST", "pool.max, between: [7, 9]"),
                           "effectiveFrom: 2026-03-01"));
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

}  // namespace
}  // namespace codicil::rules
