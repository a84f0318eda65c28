#include "services/model/value_set/allowed_set.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/value_set/value_text.h"

namespace codicil::model {
namespace {

base::Decimal Number(const char* text) { return *base::Decimal::Parse(text); }

Parameter Named(const char* name) {
  Parameter parameter;
  parameter.name = name;
  if (parameter.name == "connections") {
    parameter.type = ParameterType::kInteger;
    parameter.unit = "connections";
    parameter.minimum = Number("1");
    parameter.maximum = Number("10000");
  } else if (parameter.name == "percent") {
    parameter.type = ParameterType::kDecimal;
    parameter.unit = "percent";
    parameter.minimum = Number("0");
    parameter.maximum = Number("100");
  } else if (parameter.name == "timeout") {
    parameter.type = ParameterType::kDuration;
    parameter.minimum = Number("1");
    parameter.maximum = Number("600000");
  } else if (parameter.name == "guard") {
    parameter.type = ParameterType::kEnum;
    parameter.values = {"none", "rwmutex", "sharded", "sync-map", "true"};
  } else if (parameter.name == "checks") {
    parameter.type = ParameterType::kSet;
    parameter.values = {"lint", "unit", "race"};
  } else {
    parameter.type = ParameterType::kBoolean;
  }
  return parameter;
}

struct AllowedCase {
  const char* name;
  const char* parameter;
  Keyword keyword;
  Operator op;
  std::vector<std::string> values;
  const char* want;  // what is allowed, in words
};

class AllowedTest : public testing::TestWithParam<AllowedCase> {};

TEST_P(AllowedTest, InWords) {
  const AllowedCase& row = GetParam();
  const Parameter parameter = Named(row.parameter);
  Constraint constraint;
  constraint.op = row.op;
  constraint.values = row.values;
  const AllowedSet allowed = AllowedBy(row.keyword, constraint, parameter);
  ASSERT_TRUE(allowed.values) << allowed.misfit;
  EXPECT_EQ(Describe(*allowed.values, parameter), row.want);
  EXPECT_EQ(allowed.misfit, "");
}

constexpr Keyword kMust = Keyword::kMust;
constexpr Keyword kMustNot = Keyword::kMustNot;

INSTANTIATE_TEST_SUITE_P(
    Numbers, AllowedTest,
    testing::Values(
        AllowedCase{"Equals",
                    "connections",
                    kMust,
                    Operator::kEquals,
                    {"7"},
                    "7 connections"},
        AllowedCase{"NotEquals",
                    "connections",
                    kMust,
                    Operator::kNotEquals,
                    {"7"},
                    "at most 6 or at least 8 connections"},
        AllowedCase{"AtLeast",
                    "connections",
                    kMust,
                    Operator::kAtLeast,
                    {"7"},
                    "at least 7 connections"},
        AllowedCase{"AtMost",
                    "connections",
                    Keyword::kShould,
                    Operator::kAtMost,
                    {"7"},
                    "at most 7 connections"},
        AllowedCase{"Between",
                    "connections",
                    Keyword::kMay,
                    Operator::kBetween,
                    {"7", "9"},
                    "7 to 9 connections"},
        AllowedCase{"OneOf",
                    "connections",
                    kMust,
                    Operator::kOneOf,
                    {"9", "7", "8", "3"},
                    "3 or 7 to 9 connections"},
        AllowedCase{"NoneOf",
                    "connections",
                    kMust,
                    Operator::kNoneOf,
                    {"2", "10000"},
                    "at most 1 or 3 to 9999 connections"},
        AllowedCase{"MustNotIsTheComplementInTheDomain",
                    "connections",
                    kMustNot,
                    Operator::kBetween,
                    {"1", "99"},
                    "at least 100 connections"},
        AllowedCase{"ShouldNotToo",
                    "connections",
                    Keyword::kShouldNot,
                    Operator::kAtLeast,
                    {"100"},
                    "at most 99 connections"},
        AllowedCase{"MustNotNotEquals",
                    "connections",
                    kMustNot,
                    Operator::kNotEquals,
                    {"5"},
                    "5 connections"},
        AllowedCase{"AtLeastTheMinimum",
                    "connections",
                    kMust,
                    Operator::kAtLeast,
                    {"1"},
                    "any value"},
        // Decimals are dense: the end itself is excluded, and nothing else.
        AllowedCase{"DecimalNotAtMost",
                    "percent",
                    kMustNot,
                    Operator::kAtMost,
                    {"99.95"},
                    "above 99.95 percent"},
        AllowedCase{"DecimalNotAtLeast",
                    "percent",
                    kMustNot,
                    Operator::kAtLeast,
                    {"0.5"},
                    "below 0.5 percent"},
        AllowedCase{"DecimalNotEquals",
                    "percent",
                    kMust,
                    Operator::kNotEquals,
                    {"50.0"},
                    "below 50 or above 50 percent"},
        AllowedCase{"DecimalTakesIntegers",
                    "percent",
                    kMust,
                    Operator::kAtMost,
                    {"5"},
                    "at most 5 percent"},
        AllowedCase{"DurationsCompareInMilliseconds",
                    "timeout",
                    kMust,
                    Operator::kBetween,
                    {"500ms", "2s"},
                    "500ms to 2s"},
        AllowedCase{"DurationsAreDiscrete",
                    "timeout",
                    kMustNot,
                    Operator::kAtLeast,
                    {"2s"},
                    "at most 1999ms"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Choices, AllowedTest,
    testing::Values(
        AllowedCase{"Equals",
                    "guard",
                    kMust,
                    Operator::kEquals,
                    {"rwmutex"},
                    "rwmutex"},
        AllowedCase{"OneOf",
                    "guard",
                    kMust,
                    Operator::kOneOf,
                    {"sharded", "rwmutex"},
                    "rwmutex or sharded"},
        AllowedCase{"NoneOf",
                    "guard",
                    kMust,
                    Operator::kNoneOf,
                    {"none"},
                    "anything but none"},
        AllowedCase{"MustNotOneOf",
                    "guard",
                    kMustNot,
                    Operator::kOneOf,
                    {"none", "sharded"},
                    "anything but none and sharded"},
        AllowedCase{"QuotedWordOfAnotherType",
                    "guard",
                    kMust,
                    Operator::kEquals,
                    {"\"true\""},
                    "true"},
        AllowedCase{
            "True", "allowed", kMust, Operator::kEquals, {"true"}, "true"},
        AllowedCase{"NotTrue",
                    "allowed",
                    kMust,
                    Operator::kNotEquals,
                    {"TRUE"},
                    "false"},
        AllowedCase{"MustNotFalse",
                    "allowed",
                    kMustNot,
                    Operator::kEquals,
                    {"false"},
                    "true"},
        AllowedCase{"Either",
                    "allowed",
                    kMust,
                    Operator::kOneOf,
                    {"false", "true"},
                    "any value"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(Sets, AllowedTest,
                         testing::Values(AllowedCase{"Contains",
                                                     "checks",
                                                     kMust,
                                                     Operator::kContains,
                                                     {"lint", "race"},
                                                     "with lint, race"},
                                         AllowedCase{"Excludes",
                                                     "checks",
                                                     kMust,
                                                     Operator::kExcludes,
                                                     {"unit"},
                                                     "without unit"},
                                         AllowedCase{"MustNotContain",
                                                     "checks",
                                                     kMustNot,
                                                     Operator::kContains,
                                                     {"unit"},
                                                     "without unit"},
                                         AllowedCase{"MustNotContainAll",
                                                     "checks",
                                                     kMustNot,
                                                     Operator::kContains,
                                                     {"unit", "race"},
                                                     "not all of unit, race"},
                                         AllowedCase{"MustNotExcludeAll",
                                                     "checks",
                                                     kMustNot,
                                                     Operator::kExcludes,
                                                     {"unit", "race"},
                                                     "one of unit, race"}),
                         [](const auto& info) { return info.param.name; });

class MisfitTest : public testing::TestWithParam<AllowedCase> {};

TEST_P(MisfitTest, SaysWhy) {
  const AllowedCase& row = GetParam();
  Constraint constraint;
  constraint.op = row.op;
  constraint.values = row.values;
  const AllowedSet allowed =
      AllowedBy(row.keyword, constraint, Named(row.parameter));
  EXPECT_FALSE(allowed.values);
  EXPECT_EQ(allowed.misfit, row.want);
  EXPECT_EQ(allowed.offender.empty(), allowed.misfit.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Constraints, MisfitTest,
    testing::Values(
        AllowedCase{"AboveMaximum",
                    "connections",
                    kMust,
                    Operator::kAtMost,
                    {"20000"},
                    "20000 is above the maximum, 10000"},
        AllowedCase{"BelowMinimum",
                    "connections",
                    kMust,
                    Operator::kBetween,
                    {"0", "5"},
                    "0 is below the minimum, 1"},
        AllowedCase{"InProhibitionsToo",
                    "connections",
                    kMustNot,
                    Operator::kOneOf,
                    {"5", "10001"},
                    "10001 is above the maximum, 10000"},
        AllowedCase{"DurationAboveMaximum",
                    "timeout",
                    kMust,
                    Operator::kAtMost,
                    {"1h"},
                    "1h is above the maximum, 10m"},
        AllowedCase{"StringForInteger",
                    "connections",
                    kMust,
                    Operator::kEquals,
                    {"many"},
                    "many is no integer"},
        AllowedCase{"QuotedNumber",
                    "connections",
                    kMust,
                    Operator::kEquals,
                    {"\"200\""},
                    "\"200\" is no integer"},
        AllowedCase{"DecimalForInteger",
                    "connections",
                    kMust,
                    Operator::kEquals,
                    {"2.0"},
                    "2.0 is no integer"},
        AllowedCase{"BooleanForDecimal",
                    "percent",
                    kMust,
                    Operator::kEquals,
                    {"true"},
                    "true is no decimal"},
        AllowedCase{"NumberForDuration",
                    "timeout",
                    kMust,
                    Operator::kEquals,
                    {"30"},
                    "30 is no duration, such as 500ms, 90s or 30d"},
        AllowedCase{"UnknownWord",
                    "guard",
                    kMust,
                    Operator::kOneOf,
                    {"none", "rwmutx"},
                    "rwmutx is none of none, rwmutex, sharded, sync-map, true; "
                    "did you mean rwmutex?"},
        AllowedCase{"TruthForWord",
                    "guard",
                    kMust,
                    Operator::kEquals,
                    {"true"},
                    "true is no word; expected none, rwmutex, sharded, "
                    "sync-map, true"},
        AllowedCase{"UnknownMember",
                    "checks",
                    kMust,
                    Operator::kContains,
                    {"chaos"},
                    "chaos is none of lint, unit, race"},
        AllowedCase{"WordForTruth",
                    "allowed",
                    kMust,
                    Operator::kEquals,
                    {"yes"},
                    "yes is neither true nor false"},
        AllowedCase{"QuotedTruth",
                    "allowed",
                    kMust,
                    Operator::kEquals,
                    {"\"true\""},
                    "\"true\" is neither true nor false"},
        AllowedCase{"AtLeastOnEnum",
                    "guard",
                    kMust,
                    Operator::kAtLeast,
                    {"none"},
                    "atLeast does not fit an enum; expected equals, notEquals, "
                    "oneOf or noneOf"},
        AllowedCase{"ContainsOnInteger",
                    "connections",
                    kMust,
                    Operator::kContains,
                    {"5"},
                    "contains does not fit an integer; expected equals, "
                    "notEquals, atLeast, atMost, between, oneOf or noneOf"},
        AllowedCase{"EqualsOnSet",
                    "checks",
                    kMust,
                    Operator::kEquals,
                    {"lint"},
                    "equals does not fit a set; expected contains or excludes"},
        AllowedCase{"BackwardsInterval",
                    "connections",
                    kMust,
                    Operator::kBetween,
                    {"9", "5"},
                    "MUST between 9, 5 leaves no value that is allowed"},
        AllowedCase{"EverythingProhibited",
                    "connections",
                    kMustNot,
                    Operator::kAtLeast,
                    {"1"},
                    "MUST NOT atLeast 1 leaves no value that is allowed"},
        AllowedCase{"BothTruthsProhibited",
                    "allowed",
                    Keyword::kShouldNot,
                    Operator::kOneOf,
                    {"true", "false"},
                    "SHOULD NOT oneOf true, false leaves no value that is "
                    "allowed"},
        // The schema has reported these.
        AllowedCase{"MalformedNumber",
                    "connections",
                    kMust,
                    Operator::kEquals,
                    {"0x10"},
                    ""},
        AllowedCase{"Null", "guard", kMust, Operator::kEquals, {"null"}, ""},
        AllowedCase{"HalfAnInterval",
                    "connections",
                    kMust,
                    Operator::kBetween,
                    {"1"},
                    ""},
        AllowedCase{"NoValue", "connections", kMust, Operator::kOneOf, {}, ""}),
    [](const auto& info) { return info.param.name; });

TEST(AllowedByTest, ParametersNeedNoBounds) {
  Parameter parameter;
  parameter.type = ParameterType::kInteger;
  Constraint constraint;
  constraint.op = Operator::kAtMost;
  constraint.values = {"5"};
  const AllowedSet allowed = AllowedBy(kMust, constraint, parameter);
  ASSERT_TRUE(allowed.values);
  EXPECT_EQ(Describe(*allowed.values, parameter), "at most 5");
  EXPECT_EQ(
      Describe(*AllowedBy(kMustNot, constraint, parameter).values, parameter),
      "at least 6");
}

TEST(ValueTextTest, LongListsAreCut) {
  Parameter parameter;
  parameter.type = ParameterType::kEnum;
  ChoiceSet choices(40);
  for (int i = 0; i < 40; ++i) {
    parameter.values.push_back("v" + std::to_string(i));
    if (i < 15) choices.Add(i);
  }
  EXPECT_EQ(Describe(ValueSet(choices), parameter),
            "v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11 and 3 more");
}

}  // namespace
}  // namespace codicil::model
