// Rules and decision rows that add nothing.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

struct RedundantCase {
  const char* name;
  std::string first;
  std::string second;
  Lines want;
};

class RedundantTest : public testing::TestWithParam<RedundantCase> {};

TEST_P(RedundantTest, AsStated) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(GetParam().first);
  handbook.Add(GetParam().second);
  EXPECT_EQ(Brief(Check(handbook)), GetParam().want);
}

std::string AtMost(const char* id, const char* scope, const char* bound,
                   const char* metadata = "") {
  return ShortClause(
      id, scope,
      ShortRule("r", "MUST", std::string("pool.max, atMost: ") + bound),
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

TEST(ConflictRedundantTest, RedundantSaysWhichAndWhy) {
  ConflictHandbook handbook = ShortHandbook();
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
TEST(ConflictRedundantTest, WhatIsOverriddenMakesNothingRedundant) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(AtMost("a", "services: [cart]", "99"));
  handbook.Add(AtMost("b", "", "8"));
  handbook.Add(ShortClause(
      "o", "tiers: [2]", ShortRule("r", "MUST", "pool.max, between: [50, 200]"),
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

TEST(ConflictRedundantTest, RowsAreMustsWhereTheyMatch) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause(
      "table", "domains: [payments]",
      ShortRule("cap", "MUST", "pool.max, atMost: 500"), "",
      Table(Row("traffic: bursty, tier: \"1\"", "pool.max, atMost: 200") +
            Row("traffic: bursty", "pool.max, atMost: 150") +
            Row("", "pool.max, atMost: 100"))));
  // Of pay-api: bursty, tier 1. Of pay-web: neither.
  handbook.Add(ShortClause("api", "services: [pay-api]",
                           ShortRule("r", "MUST", "pool.max, atLeast: 180")));
  handbook.Add(ShortClause("web", "services: [pay-web]",
                           ShortRule("r", "MUST", "pool.max, atLeast: 101")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction "
                                   "table#decision.rows[2].then[0],web#r"});
  EXPECT_EQ(findings[0].path, "handbook/clauses/payments/web.yaml");
  EXPECT_EQ(findings[0].related[0].position.line, 13);
}

TEST(ConflictRedundantTest, RowsThatNeverMatch) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause(
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
TEST(ConflictRedundantTest, RowsMatchServicesToCome) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause(
      "table", "domains: [payments]", "    []\n", "",
      Table(Row("traffic: bursty, tier: \"1\"", "pool.max, atMost: 200") +
            Row("traffic: bursty", "pool.max, atMost: 150") +
            Row("traffic: steady", "pool.max, atMost: 120") +
            Row("", "pool.max, atMost: 100"))));
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

}  // namespace
}  // namespace codicil::rules
