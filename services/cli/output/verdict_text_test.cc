#include "services/cli/output/verdict_text.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/cli/output/terminal.h"
#include "services/cli/testing/golden.h"
#include "services/policy/check/check_report.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {
namespace {

using policy::Outcome;
using policy::Reason;

Reason Node(Outcome outcome, const char* subject, const char* text,
            const char* remedy, std::vector<Reason> children = {}) {
  Reason reason;
  reason.outcome = outcome;
  reason.subject = subject;
  reason.text = text;
  reason.remedy = remedy;
  reason.children = std::move(children);
  return reason;
}

policy::SloImpact Impact() {
  policy::SloImpact impact;
  impact.slo = "pay";
  impact.service = "payment-api";
  impact.clauses = {"outgoing-calls"};
  impact.before.emplace();
  impact.before->target_percent = "99.9";
  impact.before->window = "30d";
  impact.before->allowed_downtime_seconds = "2592";
  impact.before->bad_per_million = "1000";
  impact.after = impact.before;
  impact.after->target_percent = "99.95";
  impact.after->allowed_downtime_seconds = "1296";
  impact.after->bad_per_million = "500";
  return impact;
}

// Every part has something to say.
policy::CheckReport FullReport() {
  policy::CheckReport report;
  base::Finding error;
  error.severity = base::Severity::kError;
  report.findings = {error, error};
  policy::Verdict& verdict = report.verdict;
  verdict.outcome = Outcome::kRejected;
  verdict.bump = base::Bump::kMajor;
  verdict.slos = {Impact()};
  verdict.contract.lines = {
      "- outgoing-calls 1.0.0 deadline SHOULD http.client.timeout atMost 2s "
      "in force since 2026-01-01",
      "+ outgoing-calls 2.0.0 deadline MUST http.client.timeout atMost 2s"};
  const char* const raise = "Take the version that the finding names.";
  std::vector<Reason> lost;
  for (const char* place : {"a.yaml:1:1", "a.yaml:2:1", "a.yaml:3:1",
                            "a.yaml:4:1", "a.yaml:5:1", "a.yaml:6:1"}) {
    lost.push_back(Node(Outcome::kRejected, place, "lost", "Find it."));
  }
  verdict.reasons = Node(
      Outcome::kRejected, "change", "7 errors are in the way.", "",
      {Node(Outcome::kApproved, "yaml", "6 rules, nothing found", ""),
       Node(Outcome::kRejected, "ref", "6 errors", "",
            {Node(Outcome::kRejected, "ref/unresolved", "A summary.",
                  "Find it.", lost)}),
       Node(Outcome::kRejected, "version", "1 error", "",
            {Node(Outcome::kRejected, "version/bump-too-small", "A summary.",
                  raise,
                  {Node(Outcome::kRejected,
                        "handbook/clauses/platform/outgoing-calls.yaml:5:12",
                        "too small", "set the version to 2.0.0")})}),
       Node(Outcome::kPending, "gate", "1 demand without evidence", "",
            {Node(Outcome::kPending, "harness maps",
                  "Demanded by outgoing-calls, and not at hand.",
                  "Supply a run for this change that ends in \"clean\".")})});
  verdict.by_proposed_policies.emplace();
  verdict.by_proposed_policies->outcome = Outcome::kPending;
  verdict.by_proposed_policies->warning = 1;
  verdict.by_proposed_policies->differences = {
      "- error a.yaml:1:1 lost [ref/unresolved]",
      "+ warning a.yaml:1:1 lost [ref/unresolved]"};
  return report;
}

std::string Written(const policy::CheckReport& report, int width = 80,
                    bool colour = false) {
  std::string out;
  AppendVerdictText(report, width, Painter(colour), out);
  return out;
}

std::string Golden(const std::string& name) {
  return "services/cli/output/testdata/" + name + ".golden";
}

TEST(VerdictTextTest, Everything) {
  EXPECT_TRUE(MatchesGolden(Written(FullReport()), Golden("verdict")));
}

TEST(VerdictTextTest, Colour) {
  EXPECT_TRUE(
      MatchesGolden(Written(FullReport(), 80, true), Golden("verdict_colour")));
}

TEST(VerdictTextTest, NarrowTerminal) {
  EXPECT_TRUE(
      MatchesGolden(Written(FullReport(), 48), Golden("verdict_narrow")));
}

TEST(VerdictTextTest, OneLineForAWholeHandbook) {
  policy::CheckReport report = FullReport();
  report.verdict.bump = base::Bump::kNone;
  report.verdict.slos.clear();
  report.verdict.contract.lines.clear();
  report.verdict.by_proposed_policies.reset();
  report.bootstrap = true;
  EXPECT_EQ(Written(report), "Verdict: rejected\n");
}

TEST(VerdictTextTest, AnApprovedChange) {
  policy::CheckReport report;
  report.verdict.outcome = Outcome::kApproved;
  report.verdict.bump = base::Bump::kPatch;
  report.verdict.reasons.children = {
      Node(Outcome::kApproved, "yaml", "6 rules, nothing found", "")};
  EXPECT_EQ(Written(report), "Verdict: approved, a patch change\n\n");
}

TEST(VerdictTextTest, NothingChanged) {
  EXPECT_EQ(Written(policy::CheckReport()), "Verdict: skipped\n\n");
}

TEST(VerdictTextTest, LongListsAreCut) {
  policy::CheckReport report;
  report.verdict.slos.assign(22, Impact());
  report.verdict.by_proposed_policies.emplace();
  report.verdict.by_proposed_policies->differences.assign(
      23, "- error a.yaml:1:1 lost [ref/unresolved]");
  const std::string text = Written(report);
  EXPECT_NE(text.find("1000 -> 500\n  and 2 more\n\nVerdict:"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("[ref/unresolved]\n  and 3 more\n\n"), std::string::npos)
      << text;
}

TEST(VerdictTextTest, HostileTextIsMadeVisible) {
  policy::CheckReport report = FullReport();
  for (std::string* const text :
       {&report.verdict.contract.lines[0],
        &report.verdict.reasons.children[1].children[0].children[0].subject,
        &report.verdict.by_proposed_policies->differences[0]}) {
    *text += "\x1b[2J\n";
  }
  const std::string text = Written(report);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("<U+001B>[2J<U+000A>"), std::string::npos);
}

}  // namespace
}  // namespace codicil::cli
