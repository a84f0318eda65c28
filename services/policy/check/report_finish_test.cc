#include "services/policy/check/report_finish.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

base::Finding Make(const char* rule, const char* document, int line) {
  base::Finding finding;
  finding.rule = rule;
  finding.path = std::string("handbook/") + document + ".yaml";
  finding.span = {{line, 1}, {line, 2}};
  finding.message = "m";
  finding.document = document;
  return finding;
}

base::Instant At(const char* text) { return *base::ParseInstant(text); }

TEST(FinishFindingsTest, SeveritiesAreTheRulesUnlessAPolicySaysOtherwise) {
  model::Policies policies;
  policies.severities = {{"term/banned-variant", base::Severity::kError},
                         {"conflict/redundant", base::Severity::kOff}};
  const std::vector<base::Finding> findings = FinishFindings(
      {Make("term/banned-variant", "a", 1), Make("term/keyword-case", "a", 2),
       Make("conflict/redundant", "a", 3), Make("yaml/syntax", "a", 4)},
      {}, policies, At("2026-01-01T00:00:00Z"));
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].severity, base::Severity::kError);
  EXPECT_EQ(findings[1].severity, base::Severity::kWarning);
  EXPECT_EQ(findings[2].severity, base::Severity::kError);
}

TEST(FinishFindingsTest, WhatBaseHasIsPreexistingAlsoOnAnotherLine) {
  const std::vector<base::Finding> findings = FinishFindings(
      {Make("ref/unresolved", "a", 9), Make("ref/unresolved", "b", 1)},
      {Make("ref/unresolved", "a", 3)}, {}, At("2026-01-01T00:00:00Z"));
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_TRUE(findings[0].preexisting);
  EXPECT_FALSE(findings[1].preexisting);
}

TEST(FinishFindingsTest, OneMoreOfTheSameIsNew) {
  const std::vector<base::Finding> findings = FinishFindings(
      {Make("ref/unresolved", "a", 3), Make("ref/unresolved", "a", 9)},
      {Make("ref/unresolved", "a", 3)}, {}, At("2026-01-01T00:00:00Z"));
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_NE(findings[0].preexisting, findings[1].preexisting);
}

// Two rules of base told the same: that is one finding, and excuses one.
TEST(FinishFindingsTest, ExactDuplicatesAtBaseCountOnce) {
  const std::vector<base::Finding> findings = FinishFindings(
      {Make("ref/unresolved", "a", 3), Make("ref/unresolved", "a", 9)},
      {Make("ref/unresolved", "a", 3), Make("ref/unresolved", "a", 3)}, {},
      At("2026-01-01T00:00:00Z"));
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_TRUE(findings[0].preexisting);
  EXPECT_FALSE(findings[1].preexisting);
}

TEST(FinishFindingsTest, AnotherValueIsAnotherFinding) {
  base::Finding before = Make("ref/unresolved", "a", 3);
  before.value = "x";
  base::Finding after = before;
  after.value = "y";
  const std::vector<base::Finding> findings =
      FinishFindings({after, before}, {before}, {}, At("2026-01-01T00:00:00Z"));
  ASSERT_EQ(findings.size(), 2u);
  for (const base::Finding& finding : findings) {
    EXPECT_EQ(finding.preexisting, finding.value == "x");
  }
}

struct WaiverRow {
  const char* name;
  const char* rule;
  const char* document;
  const char* at;
  bool is_waived;
};

class WaiverTest : public testing::TestWithParam<WaiverRow> {};

TEST_P(WaiverTest, NamesRuleAndDocumentUntilItExpires) {
  model::Policies policies;
  policies.waivers = {{"w-1",
                       "conflict/tension",
                       "clause-b",
                       *base::ParseDate("2026-04-01"),
                       "person:lin",
                       {},
                       {}}};
  const std::vector<base::Finding> findings =
      FinishFindings({Make(GetParam().rule, GetParam().document, 1)}, {},
                     policies, At(GetParam().at));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].waived, GetParam().is_waived ? "w-1" : "");
}

INSTANTIATE_TEST_SUITE_P(
    Waivers, WaiverTest,
    testing::Values(WaiverRow{"Named", "conflict/tension", "clause-b",
                              "2026-03-31T23:59:59Z", true},
                    WaiverRow{"Expired", "conflict/tension", "clause-b",
                              "2026-04-01T00:00:00Z", false},
                    WaiverRow{"MemberOfAGroup", "conflict/tension",
                              "clause-a,clause-b", "2026-03-01T00:00:00Z",
                              true},
                    WaiverRow{"PrefixOfAMember", "conflict/tension",
                              "clause-bb", "2026-03-01T00:00:00Z", false},
                    WaiverRow{"OtherRule", "conflict/contradiction", "clause-b",
                              "2026-03-01T00:00:00Z", false}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::policy
