#include "services/cli/commands/contract.h"

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

using ::testing::HasSubstr;

constexpr char kClause[] =
    "handbook/clauses/platform/outgoing-call-deadline.yaml";
constexpr char kInstant[] = "2026-06-01T00:00:00Z";

class ContractTest : public ::testing::Test {
 protected:
  ContractTest() {
    for (const DraftFile& file : StarterHandbook(
             {"en", "zh-CN"}, base::DateOf(*base::ParseInstant(kInstant)))) {
      files_.emplace(file.path, file.text);
    }
    options_.at = *base::ParseInstant(kInstant);
    environment_.SetRepo([this](ports::FakeGitRepo& repo) {
      repo.SetRef("HEAD", repo.AddCommit(files_).id);
      repo.SetWorkTree(disk_.empty() ? files_ : disk_);
    });
  }

  ExitCode Run() { return RunContract(options_, environment_.get()); }

  void ReplaceOnDisk(const std::string& what, const std::string& by) {
    if (disk_.empty()) disk_ = files_;
    std::string& bytes = disk_.at(kClause).bytes;
    const size_t at = bytes.find(what);
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, what.size(), by);
  }

  ports::FakeFiles files_;
  ports::FakeFiles disk_;  // empty: as files_
  ContractOptions options_;
  TestEnvironment environment_;
};

TEST_F(ContractTest, PrintsTheContract) {
  options_.repo = "elsewhere";
  EXPECT_EQ(Run(), kClean);
  EXPECT_EQ(environment_.out(),
            "outgoing-call-deadline 1.0.0 deadline: MUST [tiers 1, 2; "
            "environments production] http.client.timeout atMost 2s\n"
            "outgoing-call-deadline 1.0.0 fallback: SHOULD [tiers 1, 2; "
            "environments production] A caller SHOULD answer from a fallback "
            "when a soft dependency is late.\n"
            "outgoing-call-deadline 1.0.0 SLO payment-api-availability: "
            "[tiers 1, 2; environments production] 99.9 % over 30d, revised "
            "after 2 missed periods in a row\n");
  EXPECT_EQ(environment_.err(), "");
  EXPECT_EQ(environment_.opened(), "elsewhere");
}

TEST_F(ContractTest, PrintsTextsInTheLanguage) {
  options_.language = "zh-CN";
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("] 软依赖迟迟不答时，"));
}

TEST_F(ContractTest, AnUnknownLanguageIsAUsageError) {
  options_.language = "fr";
  EXPECT_EQ(Run(), kUsage);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_EQ(environment_.err(),
            "codicil: --lang: the handbook has no texts in \"fr\", but in en, "
            "zh-CN\n");
}

TEST_F(ContractTest, HeadIsARevision) {
  ReplaceOnDisk("keyword: SHOULD", "keyword: MAY");
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr(": MAY ["));
  TestEnvironment committed;
  committed.SetRepo([this](ports::FakeGitRepo& repo) {
    repo.SetRef("HEAD", repo.AddCommit(files_).id);
    repo.SetWorkTree(disk_);
  });
  options_.head = "HEAD";
  EXPECT_EQ(RunContract(options_, committed.get()), kClean);
  EXPECT_THAT(committed.out(), HasSubstr(": SHOULD ["));
}

TEST_F(ContractTest, AMalformedClauseIsUnreadable) {
  ReplaceOnDisk("keyword: SHOULD", "keyword: SHOLD");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_THAT(environment_.err(), HasSubstr("[schema/bad-value]"));
}

// An escape sequence in a text must not reach the terminal.
TEST_F(ContractTest, ControlCharactersAreShown) {
  ReplaceOnDisk("en: A caller SHOULD answer", "en: \"\\e[2J\" # ");
  EXPECT_EQ(Run(), kClean);
  EXPECT_THAT(environment_.out(), HasSubstr("] <U+001B>[2J\n"));
}

TEST_F(ContractTest, ARepositoryThatCannotBeOpenedIsUnreadable) {
  environment_.FailToOpen(absl::NotFoundError("no repository at ."));
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(environment_.err(), "codicil: no repository at .\n");
}

}  // namespace
}  // namespace codicil::cli
