#include "services/cli/output/text_report.h"

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/cli/output/text_sink.h"
#include "services/cli/testing/golden.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {
namespace {

constexpr char kClause[] = "handbook/clauses/platform/outgoing-calls.yaml";
constexpr char kOther[] = "handbook/clauses/platform/retries.yaml";

// path -> bytes; the number of reads is kept.
class Sources {
 public:
  Sources() {
    files_[kClause] =
        "kind: Clause\r\n"
        "metadata:\r\n"
        "  title: {en: Deadlines, zh-CN: 断路器与超时}\r\n"
        "spec:\r\n"
        "\trules: []\r\n"
        "  body: {en: \"" +
        std::string(90, 'x') + " breaker switch " + std::string(90, 'y') +
        "\"}\r\n";
    files_[kOther] = "\xef\xbb\xbfkind: Claus\n";
  }

  ReadSource reader() {
    return [this](const std::string& path) -> absl::StatusOr<std::string> {
      ++reads_;
      const auto found = files_.find(path);
      if (found == files_.end()) return absl::NotFoundError("no file " + path);
      return found->second;
    };
  }
  int reads() const { return reads_; }

 private:
  std::map<std::string, std::string> files_;
  int reads_ = 0;
};

base::Finding At(const char* path, base::Span span, const char* rule,
                 base::Severity severity, const char* message) {
  base::Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.path = path;
  finding.span = span;
  finding.message = message;
  return finding;
}

// One finding of every shape.
policy::CheckReport FullReport() {
  policy::CheckReport report;
  report.base = std::string(40, 'a');
  report.at = *base::ParseInstant("2026-06-01T00:00:00Z");
  std::vector<base::Finding>& findings = report.findings;
  findings.push_back(At(kClause, {{3, 32}, {3, 35}}, "term/banned-variant",
                        base::Severity::kWarning,
                        "\"断路器\" is not used; the glossary prefers "
                        "\"熔断器\""));
  findings.back().fix =
      base::Fix{"replace it by \"熔断器\"", {{{{3, 32}, {3, 35}}, "熔断器"}}};
  findings.push_back(At(kClause, {{5, 1}, {5, 2}}, "yaml/syntax",
                        base::Severity::kError, "a tab cannot indent"));
  findings.push_back(At(kClause, {{5, 2}, {6, 3}}, "conflict/contradiction",
                        base::Severity::kError, "nothing obeys both"));
  findings.back().related = {{kOther, {1, 1}, "retries: atLeast 3"}};
  findings.push_back(At(kClause, {{6, 107}, {6, 121}}, "term/banned-variant",
                        base::Severity::kWarning, "far to the right"));
  findings.back().waived = "w-2026-01";
  findings.push_back(At(kOther, {{1, 7}, {1, 12}}, "schema/bad-value",
                        base::Severity::kError,
                        "\"Claus\" is no kind\x1b[2K of ours"));
  findings.back().preexisting = true;
  findings.push_back(At("handbook/services.yaml", {}, "schema/path-mismatch",
                        base::Severity::kInfo, "a required file is missing"));
  findings.back().fix = base::Fix{"write it", {}};
  report.changes = {
      {"outgoing-calls",
       kClause,
       "1.0.0",
       "1.1.0",
       base::Bump::kMajor,
       model::ChangeEffect::kTightened,
       {"spec.rules[deadline].keyword: SHOULD -> MUST (tightened, major)"}},
      {"retries",
       kOther,
       "",
       "1.0.0",
       base::Bump::kMajor,
       model::ChangeEffect::kTightened,
       {}},
      {"timeouts",
       "handbook/clauses/platform/timeouts.yaml",
       "2.0.0",
       "",
       base::Bump::kMajor,
       model::ChangeEffect::kTightened,
       {}}};
  report.verdict.outcome = policy::Outcome::kRejected;
  report.verdict.bump = base::Bump::kMajor;
  policy::Reason& family = report.verdict.reasons.children.emplace_back();
  family.outcome = policy::Outcome::kRejected;
  family.subject = "yaml";
  family.text = "1 error";
  policy::Reason& rule = family.children.emplace_back();
  rule.outcome = policy::Outcome::kRejected;
  rule.subject = "yaml/syntax";
  rule.remedy = "Look at the place of the finding, and just before it.";
  policy::Reason place = rule;
  place.subject = std::string(kClause) + ":5:1";
  rule.children = {place};
  return report;
}

std::string Written(const policy::CheckReport& report,
                    const TextReportOptions& options) {
  Sources sources;
  StringSink sink;
  WriteTextReport(report, sources.reader(), options, sink);
  return sink.text();
}

std::string Golden(const std::string& name) {
  return "services/cli/output/testdata/" + name + ".golden";
}

TEST(TextReportTest, Folded) {
  EXPECT_TRUE(MatchesGolden(Written(FullReport(), {}), Golden("folded")));
}

TEST(TextReportTest, All) {
  TextReportOptions options;
  options.all = true;
  EXPECT_TRUE(MatchesGolden(Written(FullReport(), options), Golden("all")));
}

TEST(TextReportTest, Colour) {
  TextReportOptions options;
  options.colour = true;
  EXPECT_TRUE(MatchesGolden(Written(FullReport(), options), Golden("colour")));
}

TEST(TextReportTest, NarrowTerminal) {
  TextReportOptions options;
  options.width = 48;
  EXPECT_TRUE(MatchesGolden(Written(FullReport(), options), Golden("narrow")));
}

TEST(TextReportTest, NothingFound) {
  policy::CheckReport report;
  report.bootstrap = true;
  EXPECT_EQ(Written(report, {}),
            "Verdict: skipped\n"
            "0 errors, 0 warnings, 0 info\n");
}

TEST(TextReportTest, OnlyPreexisting) {
  policy::CheckReport report;
  report.bootstrap = true;
  report.findings = {At(kOther, {{1, 7}, {1, 12}}, "schema/bad-value",
                        base::Severity::kError, "bad")};
  report.findings[0].preexisting = true;
  EXPECT_EQ(Written(report, {}),
            "Verdict: skipped\n"
            "1 preexisting finding not shown; --all lists them\n"
            "0 errors, 0 warnings, 0 info\n");
}

TEST(TextReportTest, OffersNoFixOfACommit) {
  policy::CheckReport report = FullReport();
  EXPECT_NE(Written(report, {}).find("1 fixable by --fix\n"),
            std::string::npos);
  report.head = std::string(40, 'b');
  EXPECT_EQ(Written(report, {}).find("--fix"), std::string::npos);
}

TEST(TextReportTest, ReadsEachFileOnce) {
  Sources sources;
  StringSink sink;
  WriteTextReport(FullReport(), sources.reader(), {}, sink);
  EXPECT_EQ(sources.reads(), 1) << "the preexisting one is not shown, and "
                                   "what has no place needs no source";
}

}  // namespace
}  // namespace codicil::cli
