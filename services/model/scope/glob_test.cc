#include "services/model/scope/glob.h"

#include <string>

#include "gtest/gtest.h"

namespace codicil::model {
namespace {

struct MatchCase {
  const char* name;
  const char* pattern;
  const char* id;
  bool matches;
};

class MatchTest : public testing::TestWithParam<MatchCase> {};

TEST_P(MatchTest, AsStated) {
  const MatchCase& row = GetParam();
  EXPECT_EQ(MatchesGlob(row.pattern, row.id), row.matches);
}

INSTANTIATE_TEST_SUITE_P(
    Patterns, MatchTest,
    testing::Values(MatchCase{"Literal", "pay", "pay", true},
                    MatchCase{"LiteralIsWhole", "pay", "pays", false},
                    MatchCase{"LiteralIsNotShort", "pays", "pay", false},
                    MatchCase{"Prefix", "pay-*", "pay-api", true},
                    MatchCase{"StarMayBeEmpty", "pay*", "pay", true},
                    MatchCase{"PrefixKeepsDash", "pay-*", "pay", false},
                    MatchCase{"Suffix", "*-api", "pay-api", true},
                    MatchCase{"SuffixIsLast", "*-api", "pay-api-v2", false},
                    MatchCase{"Middle", "*api*", "pay-api-v2", true},
                    MatchCase{"Both", "p*i", "pay-api", true},
                    MatchCase{"NoOverlap", "aba*ba", "aba", false},
                    MatchCase{"Backtracks", "*ab*b", "aabab", true},
                    MatchCase{"OnlyStars", "**", "x", true},
                    MatchCase{"EmptyMatchesEmpty", "", "", true},
                    MatchCase{"EmptyMatchesNothingElse", "", "x", false}),
    [](const auto& info) { return info.param.name; });

TEST(GlobTest, ManyStarsStayFast) {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "*a";
  const std::string id(5000, 'a');
  EXPECT_TRUE(MatchesGlob(pattern, id));
  EXPECT_FALSE(MatchesGlob(pattern + "b", id));
}

TEST(GlobTest, AnyOfSeveral) {
  EXPECT_TRUE(MatchesAny({"cart", "pay-*"}, "pay-api"));
  EXPECT_FALSE(MatchesAny({"cart", "pay-*"}, "ledger"));
  EXPECT_FALSE(MatchesAny({}, "ledger"));
}

TEST(GlobTest, OnlyAStarMakesAPattern) {
  EXPECT_TRUE(IsGlob("pay-*"));
  EXPECT_FALSE(IsGlob("pay-api"));
}

}  // namespace
}  // namespace codicil::model
