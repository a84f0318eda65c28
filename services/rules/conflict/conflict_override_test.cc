// What `overrides` silences, and when it must not.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

struct OverrideCase {
  const char* name;
  const char* special;  // its scope; it overrides the general clause
  const char* general;
  Lines want;
};

class OverrideTest : public testing::TestWithParam<OverrideCase> {};

TEST_P(OverrideTest, Silences) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("special", GetParam().special,
                           ShortRule("r", "MUST", "pool.max, atMost: 5"),
                           "overrides: [general]"));
  handbook.Add(ShortClause("general", GetParam().general,
                           ShortRule("r", "MUST", "pool.max, atLeast: 6")));
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

TEST(ConflictOverrideTest, NotNarrowerStandsAtTheEntry) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("special", "domains: [payments]",
                           ShortRule("r", "MUST", "pool.max, atMost: 5"),
                           "overrides: [other, general]"));
  handbook.Add(ShortClause("general", "services: [pay-api]", ""));
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
TEST(ConflictOverrideTest, OverridesAreNotTransitive) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", "services: [pay-api]",
                           ShortRule("r", "MUST", "guard, equals: none"),
                           "overrides: [b]"));
  handbook.Add(ShortClause("b", "domains: [payments]",
                           ShortRule("r", "MUST", "guard, equals: rwmutex"),
                           "overrides: [c]"));
  handbook.Add(
      ShortClause("c", "", ShortRule("r", "MUST", "guard, equals: sharded")));
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/contradiction a#r,c#r"});
}

// In payments, special replaced the rule of general that third contradicts;
// outside it did not.
TEST(ConflictOverrideTest, OverriddenRulesAreRemovedInsideOnly) {
  const auto check = [](const char* scope_of_third, const char* special_rule,
                        const char* special_from =
                            "effectiveFrom: 2025-01-01") {
    ConflictHandbook handbook = ShortHandbook();
    handbook.Add(ShortClause(
        "special", "domains: [payments]", ShortRule("r", "MUST", special_rule),
        std::string("overrides: [general], ") + special_from));
    handbook.Add(ShortClause("general", "",
                             ShortRule("r", "MUST", "pool.max, atLeast: 60")));
    handbook.Add(
        ShortClause("third", scope_of_third,
                    ShortRule("r", "MUST", "pool.max, between: [2, 9]")));
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

TEST(ConflictOverrideTest, DraftsRemoveNothing) {
  ConflictHandbook handbook = ShortHandbook();
  handbook
      .Add(ShortClause("special", "domains: [payments]",
                       ShortRule("r", "MUST", "pool.max, atMost: 10"),
                       "overrides: [general]"))
      .clause->status = model::ClauseStatus::kDraft;
  handbook.Add(ShortClause("general", "",
                           ShortRule("r", "MUST", "pool.max, atLeast: 60")));
  handbook.Add(
      ShortClause("third", "services: [pay-api]",
                  ShortRule("r", "MUST", "pool.max, between: [2, 9]")));
  EXPECT_EQ(Brief(Check(handbook)),
            Lines{"conflict/contradiction general#r,third#r"});
}

TEST(ConflictOverrideTest, RetiredClausesAreNoOverrides) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", "", "", "overrides: [b]"));
  handbook.Add(ShortClause("b", "", "")).clause->status =
      model::ClauseStatus::kRetired;
  handbook.Add(ShortClause("c", "", "", "overrides: [a]")).clause->status =
      model::ClauseStatus::kRetired;
  EXPECT_EQ(Brief(Check(handbook)), Lines());
}

}  // namespace
}  // namespace codicil::rules
