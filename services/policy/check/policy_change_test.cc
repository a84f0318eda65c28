// Changes of what judges: by the old rules, with both verdicts side by side.
#include <atomic>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/check/check_engine.h"
#include "services/policy/check/testing/small_handbook.h"
#include "services/ports/snapshot_cache.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Nothing is ever kept: the engine's own memory is all there is.
class FullDisk : public ports::SnapshotCache {
 public:
  absl::StatusOr<std::unique_ptr<ports::MappedBytes>> Open() override {
    return absl::NotFoundError("nothing");
  }
  absl::Status Store(
      const std::function<void(ports::ByteSink&)>& write) override {
    static_cast<void>(write);
    return absl::UnavailableError("no space left on device");
  }
};

std::string LintPolicy(const std::string& severities) {
  return "apiVersion: codicil/v1\nkind: LintPolicy\nspec: {severities: {" +
         severities + "}}\n";
}

class PolicyChangeTest : public testing::Test {
 protected:
  PolicyChangeTest() : files_(SmallHandbook()) {
    files_.insert_or_assign(
        "policies/raci.yaml",
        "apiVersion: codicil/v1\nkind: Raci\nspec:\n"
        "  domains: [core]\n"
        "  people:\n"
        "    - {id: lin, name: Lin, gitlab: lin, domains: [core]}\n"
        "    - {id: wu, name: Wu, gitlab: wu, domains: [core]}\n"
        "  roles: [{id: owner, members: [lin, wu]}]\n"
        "  matrix:\n"
        "    - {activity: clause-change, responsible: [author],\n"
        "       accountable: owner, consulted: [], informed: []}\n");
    main_ = repo_.AddCommit(files_, {});
    repo_.SetRef("main", main_.id);
  }

  CheckReport Check(const char* at = "2026-06-01T00:00:00Z") {
    repo_.SetRef("branch", repo_.AddCommit(files_, {main_.id}).id);
    CheckRequest request;
    request.base = "main";
    request.head = "branch";
    request.at = *base::ParseInstant(at);
    absl::StatusOr<CheckReport> report = engine_.Check(request);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *std::move(report) : CheckReport();
  }

  static std::vector<std::string> New(const CheckReport& report) {
    std::vector<std::string> lines;
    for (const base::Finding& finding : report.findings) {
      if (finding.preexisting) continue;
      lines.push_back(finding.rule + " " + finding.path);
    }
    return lines;
  }

  ports::FakeFiles files_;
  ports::FakeGitRepo repo_;
  ports::Commit main_;
  FullDisk cache_;
  CheckEngine engine_{repo_, cache_, /*program=*/1};
};

TEST_F(PolicyChangeTest, BothVerdictsAreShownAndTheOldOneCounts) {
  files_.insert_or_assign("policies/lint.yaml",
                          LintPolicy("ref/unresolved: off"));
  ClauseText clause;
  clause.version = "1.0.1";
  clause.incident = "INC-2026-0999";
  files_.insert_or_assign(ClausePath("guard"), ClauseFile(clause));
  const CheckReport report = Check();
  EXPECT_THAT(New(report), Contains("ref/unresolved " + ClausePath("guard")));
  EXPECT_THAT(New(report), Contains("policy/weakened policies/lint.yaml"));
  EXPECT_EQ(report.verdict.outcome, Outcome::kRejected);
  ASSERT_TRUE(report.verdict.by_proposed_policies.has_value());
  const ProposedVerdict& proposed = *report.verdict.by_proposed_policies;
  EXPECT_THAT(proposed.differences,
              Contains(testing::AllOf(testing::StartsWith("- "),
                                      HasSubstr("[ref/unresolved]"))));
  EXPECT_LT(proposed.error, Summarize(report).error);
}

TEST_F(PolicyChangeTest, ANewGlossaryJudgesEveryDocumentOfTheProposal) {
  files_.insert_or_assign(
      "policies/glossary.yaml",
      "apiVersion: codicil/v1\nkind: Glossary\nspec:\n  terms:\n"
      "    - {id: pool, preferred: {en: reservoir}, banned: {en: [pool]}}\n");
  const CheckReport report = Check();
  EXPECT_THAT(New(report), Not(Contains(HasSubstr("term/"))));
  ASSERT_TRUE(report.verdict.by_proposed_policies.has_value());
  EXPECT_THAT(report.verdict.by_proposed_policies->differences,
              Contains(testing::AllOf(testing::StartsWith("+ warning"),
                                      HasSubstr("[term/banned-variant]"))));
}

TEST_F(PolicyChangeTest, AnRfcThatListsThePolicyAllowsWeakening) {
  files_.insert_or_assign("policies/lint.yaml",
                          LintPolicy("ref/unresolved: warning"));
  files_.insert_or_assign("handbook/rfcs/RFC-0002.yaml",
                          ports::FakeFile(RfcFile("RFC-0002", {}, "add")));
  EXPECT_THAT(New(Check()), Contains("policy/weakened policies/lint.yaml"));
  std::string rfc = RfcFile("RFC-0002", {}, "add");
  const std::string none = "changes: []";
  rfc.replace(rfc.find(none), none.size(),
              "changes: [{policy: lint, change: add}]");
  files_.insert_or_assign("handbook/rfcs/RFC-0002.yaml", ports::FakeFile(rfc));
  EXPECT_THAT(New(Check()), Not(Contains(HasSubstr("policy/weakened"))));
}

TEST_F(PolicyChangeTest, AnRfcThatWasMerelyTouchedAllowsNothing) {
  const std::string path = "handbook/rfcs/RFC-0002.yaml";
  std::string rfc = RfcFile("RFC-0002", {}, "add");
  const std::string none = "changes: []";
  rfc.replace(rfc.find(none), none.size(),
              "changes: [{policy: lint, change: add}]");
  files_.insert_or_assign(path, ports::FakeFile(rfc));
  main_ = repo_.AddCommit(files_, {main_.id});
  repo_.SetRef("main", main_.id);
  files_.insert_or_assign(path, ports::FakeFile("# touched\n" + rfc));
  files_.insert_or_assign("policies/lint.yaml",
                          LintPolicy("ref/unresolved: warning"));
  EXPECT_THAT(New(Check()), Contains("policy/weakened policies/lint.yaml"));
}

TEST_F(PolicyChangeTest, AWarmEngineFollowsTheCalendar) {
  ClauseText clause;
  clause.extra_metadata = "  reviewBy: 2026-07-15\n";
  files_.insert_or_assign(ClausePath("guard"), ClauseFile(clause));
  main_ = repo_.AddCommit(files_, {main_.id});
  repo_.SetRef("main", main_.id);
  const auto overdue = [&](const char* at) {
    std::vector<std::string> rules;
    for (const base::Finding& finding : Check(at).findings) {
      rules.push_back(finding.rule);
    }
    return rules;
  };
  EXPECT_THAT(overdue("2026-07-15T12:00:00Z"), IsEmpty());
  EXPECT_THAT(overdue("2026-07-16T00:00:00Z"),
              Contains("trace/review-overdue"));
  EXPECT_THAT(overdue("2026-07-15T12:00:00Z"), IsEmpty());
}

TEST_F(PolicyChangeTest, ACancelledCheckStops) {
  repo_.SetRef("branch", main_.id);
  CheckRequest request;
  request.base = "main";
  request.head = "branch";
  request.is_cancelled = [] { return true; };
  EXPECT_THAT(
      engine_.Check(request),
      base::StatusIs(absl::StatusCode::kCancelled, HasSubstr("cancelled")));
  request.is_cancelled = nullptr;
  EXPECT_TRUE(engine_.Check(request).ok());
}

// Whenever it stops, nothing half-done is left for the next check.
TEST_F(PolicyChangeTest, ACheckMayBeCancelledAtAnyMoment) {
  for (int i = 0; i < 20; ++i) {
    ClauseText clause;
    clause.id = "guard-" + std::to_string(i);
    clause.text = "Pool " + std::to_string(i) + " MUST be bounded.";
    clause.constraint =
        "{parameter: pool.size, atMost: " + std::to_string(100 + i) + "}";
    files_.insert_or_assign(ClausePath(clause.id), ClauseFile(clause));
  }
  main_ = repo_.AddCommit(files_, {main_.id});
  repo_.SetRef("main", main_.id);
  ClauseText clause;
  clause.constraint = "{parameter: pool.size, atLeast: 200}";
  files_.insert_or_assign(ClausePath("guard"), ClauseFile(clause));
  const std::vector<std::string> expected = New(Check());
  ASSERT_THAT(expected, Contains(HasSubstr("conflict/contradiction")));
  CheckRequest request;
  request.base = "main";
  request.head = "branch";
  request.at = *base::ParseInstant("2026-06-01T00:00:00Z");
  bool is_done = false;
  for (int moment = 0; !is_done; ++moment) {
    ASSERT_LT(moment, 10'000);
    std::atomic<int> asked{0};
    request.is_cancelled = [&] { return asked++ >= moment; };
    CheckEngine engine(repo_, cache_, /*program=*/1);
    is_done = engine.Check(request).ok();
    request.is_cancelled = nullptr;
    const absl::StatusOr<CheckReport> again = engine.Check(request);
    ASSERT_TRUE(again.ok());
    ASSERT_EQ(New(*again), expected) << "cancelled at moment " << moment;
  }
}

}  // namespace
}  // namespace codicil::policy
