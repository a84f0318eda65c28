#include "services/policy/verdict/proposed.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using base::Finding;
using base::Severity;
using testing::ElementsAre;
using testing::IsEmpty;

Finding Found(const char* fingerprint, int line,
              Severity severity = Severity::kError) {
  Finding finding;
  finding.rule = "ref/unresolved";
  finding.severity = severity;
  finding.path = "x.yaml";
  finding.span = {{line, 3}, {line, 4}};
  finding.message = std::string("lost ") + fingerprint;
  finding.fingerprint = fingerprint;
  return finding;
}

TEST(ProposedTest, EqualReportsDoNotDiffer) {
  const std::vector<Finding> both = {Found("a", 1),
                                     Found("b", 2, Severity::kWarning),
                                     Found("c", 3, Severity::kInfo)};
  const ProposedVerdict verdict = CompareVerdicts(both, both);
  EXPECT_EQ(verdict.outcome, Outcome::kRejected);
  EXPECT_EQ(verdict.error, 1);
  EXPECT_EQ(verdict.warning, 1);
  EXPECT_EQ(verdict.info, 1);
  EXPECT_THAT(verdict.differences, IsEmpty());
}

TEST(ProposedTest, NothingFoundIsApproved) {
  EXPECT_EQ(CompareVerdicts({}, {}).outcome, Outcome::kApproved);
}

TEST(ProposedTest, WarningsDoNotReject) {
  EXPECT_EQ(CompareVerdicts({}, {Found("a", 1, Severity::kWarning)}).outcome,
            Outcome::kApproved);
}

TEST(ProposedTest, DifferencesInReportOrder) {
  const ProposedVerdict verdict =
      CompareVerdicts({Found("a", 7), Found("b", 2), Found("same", 3)},
                      {Found("c", 5), Found("same", 3)});
  EXPECT_THAT(verdict.differences,
              ElementsAre("- error x.yaml:2:3 lost b [ref/unresolved]",
                          "+ error x.yaml:5:3 lost c [ref/unresolved]",
                          "- error x.yaml:7:3 lost a [ref/unresolved]"));
}

TEST(ProposedTest, ALoweredSeverityIsTwoDifferences) {
  const ProposedVerdict verdict =
      CompareVerdicts({Found("a", 1)}, {Found("a", 1, Severity::kWarning)});
  EXPECT_EQ(verdict.outcome, Outcome::kApproved);
  EXPECT_THAT(verdict.differences,
              ElementsAre("- error x.yaml:1:3 lost a [ref/unresolved]",
                          "+ warning x.yaml:1:3 lost a [ref/unresolved]"));
}

TEST(ProposedTest, AWaiverTakesAFindingAway) {
  Finding waived = Found("a", 1);
  waived.waived = "w-1";
  const ProposedVerdict verdict = CompareVerdicts({Found("a", 1)}, {waived});
  EXPECT_EQ(verdict.outcome, Outcome::kApproved);
  EXPECT_EQ(verdict.error, 0);
  EXPECT_THAT(verdict.differences,
              ElementsAre("- error x.yaml:1:3 lost a [ref/unresolved]"));
}

TEST(ProposedTest, WhatBaseHasDoesNotCount) {
  Finding old = Found("a", 1);
  old.preexisting = true;
  const ProposedVerdict verdict = CompareVerdicts({}, {old});
  EXPECT_EQ(verdict.outcome, Outcome::kApproved);
  EXPECT_THAT(verdict.differences, IsEmpty());
}

TEST(ProposedTest, WhatHasNoPlaceStandsAtTheBeginning) {
  Finding lost = Found("a", 0);
  lost.span = {};
  EXPECT_THAT(CompareVerdicts({}, {lost}).differences,
              ElementsAre("+ error x.yaml:1:1 lost a [ref/unresolved]"));
}

TEST(ProposedTest, ListsABoundedNumber) {
  std::vector<Finding> proposed;
  for (int i = 1; i <= static_cast<int>(kMaxListedDifferences) + 2; ++i) {
    proposed.push_back(Found(std::to_string(i).c_str(), i));
  }
  const ProposedVerdict verdict = CompareVerdicts({}, proposed);
  EXPECT_EQ(verdict.error, 1002);
  ASSERT_EQ(verdict.differences.size(), kMaxListedDifferences + 1);
  EXPECT_EQ(verdict.differences.back(), "and 2 more");
}

}  // namespace
}  // namespace codicil::policy
