// What pairs of constraints are reported as.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/rules/conflict/testing/conflict_handbook.h"
#include "services/rules/conflict/testing/short_clauses.h"

namespace codicil::rules {
namespace {

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
  return ShortRule("r", text.substr(0, lower - 1), text.substr(lower));
}

TEST_P(PairTest, IsReportedAs) {
  const PairCase& row = GetParam();
  ConflictHandbook handbook = ShortHandbook();
  handbook.Add(ShortClause("a", "", RuleOf(row.first)));
  handbook.Add(ShortClause("b", "", RuleOf(row.second)));
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

}  // namespace
}  // namespace codicil::rules
