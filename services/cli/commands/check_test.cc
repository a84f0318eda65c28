#include "services/cli/commands/check.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/cli/drafts/starter_handbook.h"
#include "services/cli/testing/test_environment.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kClause[] =
    "handbook/clauses/platform/outgoing-call-deadline.yaml";
constexpr char kInstant[] = "2026-06-01T00:00:00Z";

ports::FakeFiles Starter() {
  ports::FakeFiles files;
  for (const DraftFile& file : StarterHandbook(
           {"en", "zh-CN"}, base::DateOf(*base::ParseInstant(kInstant)))) {
    files.emplace(file.path, file.text);
  }
  return files;
}

void Replace(const std::string& what, const std::string& by,
             ports::FakeFiles& files) {
  std::string& bytes = files.at(kClause).bytes;
  const size_t at = bytes.find(what);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, what.size(), by);
}

class CheckTest : public ::testing::Test {
 protected:
  CheckTest() {
    options_.at = *base::ParseInstant(kInstant);
    environment_.SetRepo([this](ports::FakeGitRepo& repo) { Fill(repo); });
  }

  // `base_` on main, `head_` on HEAD and in the work tree.
  void Fill(ports::FakeGitRepo& repo) const {
    const ports::Commit base = repo.AddCommit(base_);
    const ports::Commit head = repo.AddCommit(head_, {base.id});
    repo.SetRef("main", base.id);
    repo.SetRef("HEAD", head.id);
    if (!is_bare_) repo.SetWorkTree(head_);
    if (!failure_.ok()) repo.FailAt(failing_, failure_);
  }

  ExitCode Run() { return RunCheck(options_, environment_.get()); }

  ports::FakeFiles base_ = Starter();
  ports::FakeFiles head_ = Starter();
  bool is_bare_ = false;
  ports::GitMethod failing_ = ports::GitMethod::kReadBlobs;
  absl::Status failure_;
  CheckOptions options_;
  TestEnvironment environment_;
};

TEST_F(CheckTest, ACleanHandbook) {
  EXPECT_EQ(Run(), kClean);
  EXPECT_EQ(environment_.out(),
            "Verdict: approved\n"
            "0 errors, 0 warnings, 0 info\n");
  EXPECT_EQ(environment_.err(), "");
  EXPECT_EQ(environment_.opened(), ".");
}

TEST_F(CheckTest, AnErrorIsExitCodeOne) {
  Replace("keyword: SHOULD", "keyword: SHOLD", head_);
  EXPECT_EQ(Run(), kFindings);
  EXPECT_THAT(environment_.out(),
              HasSubstr(std::string(kClause) + ":26:16: error: "));
  EXPECT_THAT(environment_.out(), HasSubstr("   26 |       keyword: SHOLD\n"
                                            "      |                ^~~~~\n"));
  EXPECT_THAT(environment_.out(), HasSubstr("\n1 error, 0 warnings, 0 info\n"));
}

TEST_F(CheckTest, FailOnDecidesWhatCounts) {
  options_.at = *base::ParseInstant("2027-07-01T00:00:00Z");  // overdue
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("0 errors, 1 warning, 0 info\n"));
  options_.fail_on = base::Severity::kWarning;
  EXPECT_EQ(Run(), kFindings);
  options_.fail_on = base::Severity::kInfo;
  EXPECT_EQ(Run(), kFindings);
}

TEST_F(CheckTest, PreexistingFindingsAreFoldedAndDoNotCount) {
  Replace("keyword: SHOULD", "keyword: SHOLD", base_);
  head_ = base_;
  options_.base = "main";
  EXPECT_EQ(Run(), kClean);
  EXPECT_EQ(environment_.out(),
            "Verdict: skipped\n\n"
            "1 preexisting finding not shown; --all lists them\n"
            "0 errors, 0 warnings, 0 info\n");
}

TEST_F(CheckTest, AChangeEndsWithItsVerdict) {
  options_.base = "main";
  std::string& slo = head_.at("handbook/slos/payment-api.yaml").bytes;
  slo.replace(slo.find("targetPercent: 99.9"), 19, "targetPercent: 99.5");
  EXPECT_EQ(Run(), kFindings);
  // 0.1 % and 0.5 % of 30 days; 1 / (14.4 * 0.005) = 13.9.
  EXPECT_THAT(
      environment_.out(),
      HasSubstr(
          "\nError budget:\n"
          "  payment-api-availability (payment-api), claimed by "
          "outgoing-call-deadline\n"
          "    target            99.9 % -> 99.5 % over 30d\n"
          "    allowed downtime  43m 12s -> 3h 36m, 400 % more\n"
          "    bad of a million  1000 -> 5000\n"
          "    alert         burn rate  outage seen after    one failure "
          "is quiet among\n"
          "    page 1h/5m    14.4       51.84s -> 4m 19.2s   70 -> 14\n"));
  // The clause still claims 99.9.
  EXPECT_THAT(environment_.out(), HasSubstr("\nVerdict: rejected\n"
                                            "  slo: 1 error\n"
                                            "    slo/double-claim: "));
}

TEST_F(CheckTest, AllListsAndCountsThem) {
  Replace("keyword: SHOULD", "keyword: SHOLD", base_);
  head_ = base_;
  options_.base = "main";
  options_.all = true;
  EXPECT_EQ(Run(), kFindings);
  EXPECT_THAT(environment_.out(), HasSubstr("[schema/bad-value]\n"));
  EXPECT_THAT(environment_.out(), HasSubstr("; 1 preexisting\n"));
}

TEST_F(CheckTest, WaivedFindingsAreMarkedAndDoNotCount) {
  options_.at = *base::ParseInstant("2027-07-01T00:00:00Z");  // overdue
  options_.fail_on = base::Severity::kInfo;
  options_.all = true;
  head_.emplace("policies/waivers.yaml",
                "apiVersion: codicil/v1\n"
                "kind: Waivers\n"
                "spec:\n"
                "  waivers:\n"
                "    - id: w-2027-01\n"
                "      rule: trace/review-overdue\n"
                "      document: outgoing-call-deadline\n"
                "      reason: {en: Review planned, zh-CN: 已安排评审}\n"
                "      owner: person:wu\n"
                "      granted: 2027-06-10\n"
                "      expires: 2027-08-01\n");
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("  waived by w-2027-01\n"));
  EXPECT_THAT(environment_.out(),
              HasSubstr("0 errors, 0 warnings, 0 info; 1 waived\n"));
}

TEST_F(CheckTest, JsonSaysTheSameWhateverAllSays) {
  Replace("keyword: SHOULD", "keyword: SHOLD", base_);
  head_ = base_;
  options_.base = "main";
  options_.head = "HEAD";
  options_.reports = {{ReportFormat::kJson, ""}};
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("\"preexisting\":true"));
  TestEnvironment other;
  other.SetRepo([this](ports::FakeGitRepo& repo) { Fill(repo); });
  options_.all = true;
  EXPECT_EQ(RunCheck(options_, other.get()), kFindings);
  EXPECT_EQ(other.out(), environment_.out());
}

TEST_F(CheckTest, ReportsGoToFiles) {
  const fs::path folder = fs::path(::testing::TempDir());
  const std::string json = (folder / "report.json").string();
  const std::string text = (folder / "report.txt").string();
  options_.reports = {{ReportFormat::kJson, json}, {ReportFormat::kText, text}};
  environment_.get().out_terminal.colour = true;
  Replace("keyword: SHOULD", "keyword: SHOLD", head_);
  EXPECT_EQ(Run(), kFindings);
  EXPECT_EQ(environment_.out(), "");
  const auto contents = [](const std::string& path) {
    std::ifstream file(path);
    return std::string{std::istreambuf_iterator<char>(file),
                       std::istreambuf_iterator<char>()};
  };
  EXPECT_THAT(contents(json), HasSubstr("\"rule\":\"schema/bad-value\""));
  EXPECT_THAT(contents(text), HasSubstr("[schema/bad-value]\n"));
  EXPECT_THAT(contents(text), Not(HasSubstr("\x1b"))) << "no colour in files";
}

TEST_F(CheckTest, ColoursATerminal) {
  environment_.get().out_terminal.colour = true;
  Replace("keyword: SHOULD", "keyword: SHOLD", head_);
  EXPECT_EQ(Run(), kFindings);
  EXPECT_THAT(environment_.out(), HasSubstr("\x1b[1;31merror:\x1b[0m"));
}

TEST_F(CheckTest, AReportThatCannotBeWritten) {
  options_.reports = {{ReportFormat::kJson, "/dev/full"}};
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.err(),
            "codicil: cannot write /dev/full: No space left on device\n");
  options_.reports = {{ReportFormat::kJson, "/dev/null/report.json"}};
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_THAT(environment_.err(),
              HasSubstr("cannot write /dev/null/report.json: Not a dir"));
}

TEST_F(CheckTest, OneReportThatCannotBeWrittenHidesNoOther) {
  const std::string last = ::testing::TempDir() + "/last.json";
  options_.reports = {{ReportFormat::kSarif, "/dev/full"},
                      {ReportFormat::kText, ""},
                      {ReportFormat::kJunit, "/dev/null/report.xml"},
                      {ReportFormat::kCodeQuality, last}};
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.err(),
            "codicil: cannot write /dev/full: No space left on device\n"
            "codicil: cannot write /dev/null/report.xml: Not a directory\n");
  EXPECT_THAT(environment_.out(), HasSubstr("0 errors, 0 warnings, 0 info\n"));
  std::ifstream file(last);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "[]\n");
}

TEST_F(CheckTest, NoRepository) {
  environment_.FailToOpen(absl::NotFoundError("no git repository at /x"));
  options_.repo = "/x";
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_EQ(environment_.err(), "codicil: no git repository at /x\n");
  EXPECT_EQ(environment_.opened(), "/x");
}

TEST_F(CheckTest, NoSuchRevision) {
  options_.base = "mian";
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_THAT(environment_.err(), HasSubstr("mian"));
}

TEST_F(CheckTest, ACorruptObject) {
  failure_ = absl::DataLossError("object 12ab is corrupt");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.err(), "codicil: object 12ab is corrupt\n");
}

TEST_F(CheckTest, OurOwnFailure) {
  failing_ = ports::GitMethod::kResolve;
  failure_ = absl::InternalError("invariant");
  EXPECT_EQ(Run(), kFailure);
  EXPECT_EQ(environment_.out(), "");
}

TEST_F(CheckTest, ABareRepositoryHasNoWorkTree) {
  is_bare_ = true;
  EXPECT_EQ(Run(), kUnreadable);
  options_.head = "HEAD";
  EXPECT_EQ(Run(), kClean);
  options_.head.reset();
  options_.fix = true;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_THAT(environment_.err(), HasSubstr("--fix needs a work tree"));
}

TEST_F(CheckTest, QuickWorkShowsNoProgress) {
  environment_.get().err_terminal.is_terminal = true;
  EXPECT_EQ(Run(), kClean);
  EXPECT_EQ(environment_.err(), "");
}

}  // namespace
}  // namespace codicil::cli
