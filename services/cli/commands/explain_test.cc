#include "services/cli/commands/explain.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/utf8.h"
#include "services/cli/testing/test_environment.h"
#include "services/policy/registry/rule_registry.h"

namespace codicil::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ExplainTest, PrintsThePageOfEveryRule) {
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    TestEnvironment environment;
    EXPECT_EQ(RunExplain(std::string(rule.id), environment.get()), kClean);
    EXPECT_THAT(environment.out(),
                StartsWith("# " + std::string(rule.id) + "\n\n"));
    EXPECT_THAT(environment.out(), HasSubstr("\n## Fix\n"));
    EXPECT_EQ(environment.err(), "");
  }
}

TEST(ExplainTest, ListsEveryRule) {
  TestEnvironment environment;
  EXPECT_EQ(RunExplain("", environment.get()), kClean);
  for (const policy::RuleInfo& rule : policy::AllRules()) {
    EXPECT_THAT(environment.out(), HasSubstr(std::string(rule.id) + " "));
    EXPECT_THAT(environment.out(), HasSubstr(std::string(rule.summary) + "\n"));
  }
  EXPECT_EQ(
      std::count(environment.out().begin(), environment.out().end(), '\n'),
      static_cast<std::ptrdiff_t>(policy::AllRules().size()));
  EXPECT_THAT(environment.out(),
              HasSubstr("\ntrace/review-overdue            warning  A clause's "
                        "review date has passed.\n"));
}

struct Case {
  const char* name;
  const char* rule;
  const char* want;
};

class UnknownRuleTest : public ::testing::TestWithParam<Case> {};

TEST_P(UnknownRuleTest, IsAUsageError) {
  TestEnvironment environment;
  EXPECT_EQ(RunExplain(GetParam().rule, environment.get()), kUsage);
  EXPECT_EQ(environment.out(), "");
  EXPECT_EQ(environment.err(), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    All, UnknownRuleTest,
    ::testing::Values(
        Case{"Misspelt", "schema/bad-valeu",
             "codicil: there is no rule \"schema/bad-valeu\"; did you mean "
             "schema/bad-value?\n"},
        Case{"WithoutFamily", "review-overdue",
             "codicil: there is no rule \"review-overdue\"; did you mean "
             "trace/review-overdue?\n"},
        Case{"NothingNear", "weather",
             "codicil: there is no rule \"weather\"; `codicil explain` lists "
             "all rules\n"},
        Case{"OfAnotherVersion", "slo/unachievable",
             "codicil: there is no rule \"slo/unachievable\"; `codicil "
             "explain` lists all rules\n"},
        Case{"APath", "../README",
             "codicil: there is no rule \"../README\"; `codicil explain` lists "
             "all rules\n"}),
    [](const auto& info) { return info.param.name; });

TEST(ExplainTest, WrapsToTheTerminal) {
  TestEnvironment environment;
  environment.get().out_terminal.columns = 60;
  EXPECT_EQ(RunExplain("schema/bad-value", environment.get()), kClean);
  bool in_code = false;
  std::string_view rest = environment.out();
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.substr(0, 3) == "```") in_code = !in_code;
    if (in_code || line.substr(0, 1) == "|") continue;
    EXPECT_LE(base::DisplayWidth(line), 60) << line;
  }
}

}  // namespace
}  // namespace codicil::cli
