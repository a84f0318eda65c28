// Groups of conflicting rules, and how they are shown.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

TEST(ConflictGroupsTest, StandsAtTheLastMemberByPathAndLine) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(
      ShortClause("z", "", ShortRule("r", "MUST", "checks, contains: lint")));
  handbook.Add(ShortClause(
      "m", "",
      ShortRule("first", "MUST NOT", "checks, contains: [lint, race]") +
          ShortRule("second", "SHOULD", "checks, contains: race")));
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

TEST(ConflictGroupsTest, RulesOfOneClauseConflictToo) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(
      ShortClause("a", "",
                  ShortRule("low", "MUST", "pool.max, atMost: 5") +
                      ShortRule("high", "MUST", "pool.max, between: [6, 9]")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction a#high,a#low"});
  EXPECT_EQ(findings[0].document, "a");
  EXPECT_EQ(findings[0].span.begin.line, 8);
  ASSERT_EQ(findings[0].related.size(), 1u);
  EXPECT_EQ(findings[0].related[0].position.line, 7);
}

// Any two of the three agree; and the scopes of the three meet nowhere.
TEST(ConflictGroupsTest, ThreeThatExcludeEachOther) {
  const auto add = [](ConflictHandbook& handbook, const char* scope_of_third) {
    handbook.Add(
        ShortClause("a", "domains: [payments]",
                    ShortRule("r", "MUST", "guard, oneOf: [none, rwmutex]")));
    handbook.Add(ShortClause(
        "b", "tiers: [1]",
        ShortRule("r", "MUST", "guard, oneOf: [rwmutex, sharded]")));
    handbook.Add(
        ShortClause("c", scope_of_third,
                    ShortRule("r", "MUST NOT", "guard, equals: rwmutex")));
  };
  ConflictHandbook meeting = ShortHandbook();
  add(meeting, "environments: [staging]");
  const std::vector<base::Finding> findings = Check(meeting);
  ASSERT_EQ(Brief(findings), Lines{"conflict/contradiction a#r,b#r,c#r"});
  EXPECT_NE(findings[0].message.find("for pay-api in staging"),
            std::string::npos);
  ConflictHandbook apart = ShortHandbook();
  add(apart, "services: [pay-web, cart]");
  EXPECT_EQ(Brief(Check(apart)), Lines());
}

TEST(ConflictGroupsTest, OnlyMinimalGroups) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(
      ShortClause("a", "", ShortRule("r", "MUST", "guard, equals: none")));
  handbook.Add(
      ShortClause("b", "", ShortRule("r", "MUST", "guard, equals: sharded")));
  handbook.Add(ShortClause(
      "c", "", ShortRule("r", "SHOULD", "guard, oneOf: [none, sharded]")));
  EXPECT_EQ(Brief(Check(handbook)), Lines{"conflict/contradiction a#r,b#r"});
}

TEST(ConflictGroupsTest, PermissionAgainstTwoThatProhibitTogether) {
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(
      ShortClause("a", "", ShortRule("r", "MUST NOT", "guard, equals: none")));
  handbook.Add(ShortClause(
      "b", "", ShortRule("r", "MAY", "guard, oneOf: [none, rwmutex]")));
  handbook.Add(ShortClause(
      "c", "", ShortRule("r", "MUST", "guard, oneOf: [none, sharded]")));
  const std::vector<base::Finding> findings = Check(handbook);
  ASSERT_EQ(Brief(findings), Lines{"conflict/tension a#r,b#r,c#r"});
  EXPECT_EQ(findings[0].message,
            "b#r (MAY, none or rwmutex) permits values of guard that a#r (MUST "
            "NOT, rwmutex or sharded) and c#r (MUST, none or sharded) prohibit "
            "for cart in production");
}

TEST(ConflictGroupsTest, FingerprintsSurviveLineMoves) {
  const auto check = [](const char* blank) {
    ConflictHandbook handbook = ShortHandbook();
    handbook.Add(ShortClause(
        "a", "", blank + ShortRule("r", "MUST", "pool.max, atMost: 5")));
    handbook.Add(ShortClause(
        "b", "",
        blank + ShortRule("low", "MUST", "pool.max, between: [6, 7]") +
            ShortRule("high", "MUST", "pool.max, between: [7, 8]") +
            ShortRule("wide", "MUST", "pool.max, between: [6, 8]")));
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

}  // namespace
}  // namespace codicil::rules
