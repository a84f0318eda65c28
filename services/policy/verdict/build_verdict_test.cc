#include "services/policy/verdict/build_verdict.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/verdict/testing/two_sides.h"

namespace codicil::policy {
namespace {

using base::Finding;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

rules::ClauseChange Change(const char* from, base::Bump required) {
  rules::ClauseChange change;
  change.clause = "guard";
  change.path = kGuardClause;
  change.from_version = from;
  change.to_version = "1.1.0";
  change.required = required;
  return change;
}

Finding AnError() {
  Finding finding;
  finding.rule = "ref/unresolved";
  finding.path = kGuardClause;
  finding.fingerprint = "f";
  finding.message = "lost";
  return finding;
}

// A change of the guard that demands a gate.
class BuildVerdictTest : public testing::Test {
 protected:
  BuildVerdictTest() {
    sides_.Change(kGuardClause, GuardClause(""),
                  GuardClause("  verification: [{gate: canary}]\n"));
  }

  VerdictInput Input() {
    return {findings_, changes_, &sides_.files(), sides_.head(), policy_,
            nullptr,   {},       nullptr};
  }

  TwoSides sides_;
  std::vector<Finding> findings_;
  std::vector<rules::ClauseChange> changes_ = {
      Change("1.0.0", base::Bump::kMinor)};
  model::SloPolicy policy_;
};

TEST_F(BuildVerdictTest, WaitsForEvidence) {
  const Verdict verdict = BuildVerdict(Input());
  EXPECT_EQ(verdict.outcome, Outcome::kPending);
  EXPECT_EQ(verdict.reasons.outcome, Outcome::kPending);
  EXPECT_EQ(verdict.bump, base::Bump::kMinor);
  EXPECT_THAT(verdict.slos, IsEmpty());
  EXPECT_FALSE(verdict.by_proposed_policies);
}

TEST_F(BuildVerdictTest, ApprovesWhatHasItsEvidence) {
  VerdictInput input = Input();
  input.evidence_at_hand = [](const model::Clause&,
                              const model::Verification&) { return true; };
  EXPECT_EQ(BuildVerdict(input).outcome, Outcome::kApproved);
}

TEST_F(BuildVerdictTest, RejectsErrors) {
  findings_ = {AnError()};
  EXPECT_EQ(BuildVerdict(Input()).outcome, Outcome::kRejected);
}

TEST_F(BuildVerdictTest, SkipsNoChange) {
  const std::vector<rules::ChangedFile> none;
  changes_.clear();
  VerdictInput input = Input();
  input.files = &none;
  const Verdict verdict = BuildVerdict(input);
  EXPECT_EQ(verdict.outcome, Outcome::kSkipped);
  EXPECT_EQ(verdict.bump, base::Bump::kNone);
}

TEST_F(BuildVerdictTest, TheWholeHandbookNeedsNoEvidence) {
  VerdictInput input = Input();
  input.files = nullptr;
  const Verdict verdict = BuildVerdict(input);
  EXPECT_EQ(verdict.outcome, Outcome::kApproved);
  EXPECT_EQ(verdict.reasons.subject, "handbook");
}

TEST_F(BuildVerdictTest, TakesTheLargestBump) {
  changes_ = {Change("1.0.0", base::Bump::kPatch),
              Change("", base::Bump::kMajor),
              Change("1.0.0", base::Bump::kMinor)};
  EXPECT_EQ(BuildVerdict(Input()).bump, base::Bump::kMajor);
}

TEST_F(BuildVerdictTest, TellsWhatItCosts) {
  sides_.Change(kPaySlo, PaySlo("{targetPercent: 99.9}"),
                PaySlo("{targetPercent: 99.95}"));
  VerdictInput input = Input();
  input.contract.lines = {"- old", "+ new"};
  const Verdict verdict = BuildVerdict(input);
  EXPECT_THAT(verdict.slos, SizeIs(1));
  EXPECT_THAT(verdict.contract.lines, ElementsAre("- old", "+ new"));
}

TEST_F(BuildVerdictTest, TheProposedPoliciesDoNotDecide) {
  findings_ = {AnError()};
  const std::vector<Finding> proposed;
  VerdictInput input = Input();
  input.by_proposed_policies = &proposed;
  const Verdict verdict = BuildVerdict(input);
  EXPECT_EQ(verdict.outcome, Outcome::kRejected);
  ASSERT_TRUE(verdict.by_proposed_policies);
  // They would not know either what the gate says.
  EXPECT_EQ(verdict.by_proposed_policies->outcome, Outcome::kPending);
  EXPECT_THAT(verdict.by_proposed_policies->differences, SizeIs(1));
}

}  // namespace
}  // namespace codicil::policy
