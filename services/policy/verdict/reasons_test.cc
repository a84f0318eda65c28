#include "services/policy/verdict/reasons.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::policy {
namespace {

using base::Finding;
using base::Severity;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Finding Found(const char* rule, Severity severity = Severity::kError) {
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.path = "handbook/clauses/a/x.yaml";
  finding.span = {{5, 12}, {5, 17}};
  finding.message = "something is wrong";
  return finding;
}

Reason Judged(const std::vector<Finding>& findings,
              const std::vector<MissingEvidence>& missing = {}) {
  return BuildReasons(Subject::kChange, findings, missing);
}

const Reason& Child(const Reason& reason, const std::string& subject) {
  for (const Reason& child : reason.children) {
    if (child.subject == subject) return child;
  }
  ADD_FAILURE() << "no child " << subject;
  return reason;
}

TEST(ReasonsTest, FamiliesInTheOrderOfTheFormats) {
  const Reason root = Judged({});
  std::vector<std::string> families;
  for (const Reason& child : root.children) families.push_back(child.subject);
  EXPECT_THAT(families,
              ElementsAre("yaml", "schema", "ref", "term", "version", "trace",
                          "slo", "conflict", "policy", "gate", "similar"));
}

TEST(ReasonsTest, NothingFoundIsApproved) {
  const Reason root = Judged({});
  EXPECT_EQ(root.outcome, Outcome::kApproved);
  EXPECT_EQ(root.subject, "change");
  EXPECT_EQ(root.text, "Nothing is in the way.");
  // bump-mismatch, bump-too-small, history-missing, not-increased.
  const Reason& version = Child(root, "version");
  EXPECT_EQ(version.outcome, Outcome::kApproved);
  EXPECT_EQ(version.text, "4 rules, nothing found");
  EXPECT_EQ(version.remedy, "");
  EXPECT_THAT(version.children, IsEmpty());
}

TEST(ReasonsTest, NoChangeIsSkipped) {
  const Reason root = BuildReasons(Subject::kNoChange, {}, {});
  EXPECT_EQ(root.outcome, Outcome::kSkipped);
  EXPECT_EQ(root.text, "Nothing changed.");
  for (const Reason& family : root.children) {
    EXPECT_EQ(family.outcome, Outcome::kSkipped) << family.subject;
  }
}

TEST(ReasonsTest, AnErrorRejectsWithoutAChange) {
  const Reason root =
      BuildReasons(Subject::kNoChange, {Found("ref/unresolved")}, {});
  EXPECT_EQ(root.outcome, Outcome::kRejected);
}

TEST(ReasonsTest, TheWholeHandbookIsNamed) {
  EXPECT_EQ(BuildReasons(Subject::kHandbook, {}, {}).subject, "handbook");
}

TEST(ReasonsTest, AnErrorRejectsAllTheWayUp) {
  const Reason root = Judged({Found("version/bump-too-small")});
  EXPECT_EQ(root.outcome, Outcome::kRejected);
  EXPECT_EQ(root.text, "1 error is in the way.");
  const Reason& family = Child(root, "version");
  EXPECT_EQ(family.outcome, Outcome::kRejected);
  EXPECT_EQ(family.text, "1 error");
  const Reason& rule = Child(family, "version/bump-too-small");
  EXPECT_EQ(rule.outcome, Outcome::kRejected);
  EXPECT_EQ(rule.text, "A version raised less than the change needs.");
  EXPECT_EQ(rule.remedy,
            "Take the version that the finding names, or give people time with "
            "`effectiveFrom`.");
  ASSERT_THAT(rule.children, SizeIs(1));
  EXPECT_EQ(rule.children[0].outcome, Outcome::kRejected);
  EXPECT_EQ(rule.children[0].subject, "handbook/clauses/a/x.yaml:5:12");
  EXPECT_EQ(rule.children[0].text, "something is wrong");
  EXPECT_EQ(rule.children[0].remedy, rule.remedy);
  EXPECT_EQ(Child(root, "trace").outcome, Outcome::kApproved);
}

TEST(ReasonsTest, AFixIsTheRemedy) {
  Finding finding = Found("version/bump-too-small");
  finding.fix = base::Fix{"set the version to 2.0.0", {}};
  const Reason root = Judged({finding});
  EXPECT_EQ(Child(Child(root, "version"), "version/bump-too-small")
                .children[0]
                .remedy,
            "set the version to 2.0.0");
}

TEST(ReasonsTest, WhatHasNoPlaceStandsAtTheBeginning) {
  Finding finding = Found("schema/path-mismatch");
  finding.span = {};
  const Reason root = Judged({finding});
  EXPECT_EQ(
      Child(Child(root, "schema"), "schema/path-mismatch").children[0].subject,
      "handbook/clauses/a/x.yaml:1:1");
}

TEST(ReasonsTest, RulesByIdAndFindingsInReportOrder) {
  Finding second = Found("ref/unresolved");
  second.span.begin.line = 9;
  const Reason root =
      Judged({Found("ref/unresolved"), Found("ref/cycle"), second});
  const Reason& family = Child(root, "ref");
  EXPECT_EQ(family.text, "3 errors");
  ASSERT_THAT(family.children, SizeIs(2));
  EXPECT_EQ(family.children[0].subject, "ref/cycle");
  EXPECT_EQ(family.children[1].subject, "ref/unresolved");
  ASSERT_THAT(family.children[1].children, SizeIs(2));
  EXPECT_EQ(family.children[1].children[1].subject,
            "handbook/clauses/a/x.yaml:9:12");
}

TEST(ReasonsTest, OnlyErrorsThatCountReject) {
  Finding preexisting = Found("term/unclassified-number");
  preexisting.preexisting = true;
  Finding waived = Found("term/unclassified-number");
  waived.waived = "w-1";
  const Reason root = Judged({preexisting, waived,
                              Found("term/banned-variant", Severity::kWarning),
                              Found("term/keyword-case", Severity::kInfo)});
  EXPECT_EQ(root.outcome, Outcome::kApproved);
  const Reason& family = Child(root, "term");
  EXPECT_EQ(family.outcome, Outcome::kApproved);
  EXPECT_EQ(family.text, "1 warning, 1 hint; 1 preexisting; 1 waived");
  EXPECT_THAT(family.children, IsEmpty());
}

TEST(ReasonsTest, MissingEvidenceWaits) {
  const Reason root = Judged({}, {{"canary", "", "", {"a", "b", "c", "d"}},
                                  {"", "maps", "clean", {"a"}}});
  EXPECT_EQ(root.outcome, Outcome::kPending);
  EXPECT_EQ(root.text, "Nothing is wrong, but 2 demands have no evidence yet.");
  const Reason& family = Child(root, "gate");
  EXPECT_EQ(family.outcome, Outcome::kPending);
  EXPECT_EQ(family.text, "2 demands without evidence");
  ASSERT_THAT(family.children, SizeIs(2));
  EXPECT_EQ(family.children[0].subject, "gate canary");
  EXPECT_EQ(family.children[0].text,
            "Demanded by a, b, c and 1 more, and not at hand.");
  EXPECT_EQ(family.children[0].remedy, "Supply its evidence for this change.");
  EXPECT_EQ(family.children[1].subject, "harness maps");
  EXPECT_EQ(family.children[1].text, "Demanded by a, and not at hand.");
  EXPECT_EQ(family.children[1].remedy,
            "Supply a run for this change that ends in \"clean\".");
}

TEST(ReasonsTest, AnErrorOutweighsWhatIsMissing) {
  const Reason root = Judged({Found("gate/failed"), Found("ref/cycle")},
                             {{"canary", "", "", {"a"}}});
  EXPECT_EQ(root.outcome, Outcome::kRejected);
  EXPECT_EQ(root.text, "2 errors are in the way.");
  EXPECT_EQ(Child(root, "gate").text, "1 error, 1 demand without evidence");
}

TEST(ReasonsTest, ListsABoundedNumber) {
  const std::vector<Finding> findings(kMaxListedFindings + 7,
                                      Found("ref/unresolved"));
  const Reason root = Judged(findings);
  const Reason& rule = Child(Child(root, "ref"), "ref/unresolved");
  ASSERT_THAT(rule.children, SizeIs(kMaxListedFindings + 1));
  EXPECT_EQ(rule.children.back().text, "and 7 more");
  EXPECT_EQ(rule.children.back().outcome, Outcome::kRejected);
  EXPECT_EQ(Child(root, "ref").text, "107 errors");
}

}  // namespace
}  // namespace codicil::policy
