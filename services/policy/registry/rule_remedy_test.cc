#include "services/policy/registry/rule_remedy.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/registry/rule_registry.h"

namespace codicil::policy {
namespace {

TEST(RuleRemedyTest, EveryRuleHasOne) {
  for (const RuleInfo& rule : AllRules()) {
    EXPECT_THAT(std::string(RemedyOf(rule.id)), testing::EndsWith("."))
        << rule.id;
  }
}

TEST(RuleRemedyTest, IsTheFirstSentenceOfTheFix) {
  // The page goes on after each of these.
  EXPECT_EQ(RemedyOf("ref/retired-target"),
            "Refer to the successor, or drop the reference.");
  EXPECT_EQ(RemedyOf("version/bump-too-small"),
            "Take the version that the finding names, or give people time with "
            "`effectiveFrom`.");
  // Broken over two lines there.
  EXPECT_EQ(RemedyOf("conflict/tension"),
            "Narrow the scope of the softer rule to where it can be followed, "
            "change its value, or let the special clause override the general "
            "one.");
}

TEST(RuleRemedyTest, UnknownRulesHaveNone) {
  EXPECT_EQ(RemedyOf("ref/retired"), "");
  EXPECT_EQ(RemedyOf(""), "");
}

}  // namespace
}  // namespace codicil::policy
