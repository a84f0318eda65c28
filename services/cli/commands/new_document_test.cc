#include "services/cli/commands/new_document.h"

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

class NewDocumentTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* const test =
        ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(::testing::TempDir()) / test->name();
    fs::remove_all(root_);
    fs::create_directories(root_);
    const base::Instant at = *base::ParseInstant("2026-06-01T00:00:00Z");
    for (const DraftFile& file :
         StarterHandbook({"en", "zh-CN"}, base::DateOf(at))) {
      Write(file.path, file.text);
      committed_.emplace(file.path, file.text);
    }
    clause_.at = rfc_.at = incident_.at = at;
    clause_.id = "outgoing-call-retry";
    clause_.domain = "platform";
    environment_.SetRepo([this](ports::FakeGitRepo& repo) { Fill(repo); });
  }

  void Fill(ports::FakeGitRepo& repo) const {
    const ports::Commit before = repo.AddCommit(once_);
    const ports::Commit head = repo.AddCommit(committed_, {before.id});
    if (has_commit_) repo.SetRef("HEAD", head.id);
    if (is_bare_) {
      repo.SetFolders("", root_.string());
      return;
    }
    repo.SetFolders(root_.string(), (root_ / ".git").string());
    repo.SetWorkTree(OnDisk());
  }

  ports::FakeFiles OnDisk() const {
    ports::FakeFiles files;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      if (!entry.is_regular_file()) continue;
      const std::string path = fs::relative(entry.path(), root_).string();
      files.emplace(path, Contents(path));
    }
    return files;
  }

  void Write(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  std::string Contents(const std::string& path) const {
    std::ifstream file(root_ / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file),
            std::istreambuf_iterator<char>()};
  }

  ExitCode NewClause() { return RunNewClause(clause_, environment_.get()); }

  fs::path root_;
  ports::FakeFiles once_;  // the first commit
  ports::FakeFiles committed_;
  bool has_commit_ = true;
  bool is_bare_ = false;
  NewClauseOptions clause_;
  NewOptions rfc_;
  NewIncidentOptions incident_;
  TestEnvironment environment_;
};

constexpr char kClausePath[] =
    "handbook/clauses/platform/outgoing-call-retry.yaml";

TEST_F(NewDocumentTest, AClause) {
  clause_.title = "Calls are retried once";
  EXPECT_EQ(NewClause(), kClean);
  EXPECT_EQ(environment_.out(), std::string(kClausePath) + "\n");
  const std::string text = Contents(kClausePath);
  EXPECT_THAT(text, HasSubstr("  id: outgoing-call-retry\n"));
  EXPECT_THAT(text, HasSubstr("  status: draft\n"));
  EXPECT_THAT(text, HasSubstr("    en: Calls are retried once\n"));
  EXPECT_THAT(text, HasSubstr("  owner: role:handbook-owner\n"));
  EXPECT_THAT(text, HasSubstr("    date: 2026-06-01\n    rfc: RFC-0002\n"));
  EXPECT_EQ(environment_.err(),
            "codicil: the draft cites RFC-0002, which `codicil new rfc` will "
            "make\n");
}

TEST_F(NewDocumentTest, AClauseOfTheRfcThatIsNotCommitted) {
  ASSERT_EQ(RunNewRfc(rfc_, environment_.get()), kClean);
  EXPECT_EQ(NewClause(), kClean);
  EXPECT_THAT(Contents(kClausePath), HasSubstr("rfc: RFC-0002\n"));
  EXPECT_EQ(environment_.err(), "");
}

TEST_F(NewDocumentTest, AClauseOfAGivenRfc) {
  clause_.rfc = "RFC-0001";
  EXPECT_EQ(NewClause(), kClean);
  EXPECT_THAT(Contents(kClausePath), HasSubstr("rfc: RFC-0001\n"));
}

TEST_F(NewDocumentTest, ClausesAreNotWrittenOver) {
  Write(kClausePath, "mine");
  EXPECT_EQ(NewClause(), kUsage);
  EXPECT_EQ(Contents(kClausePath), "mine");
  EXPECT_EQ(environment_.err(),
            "codicil: " + std::string(kClausePath) + " is there already\n");
}

TEST_F(NewDocumentTest, AnIdStandsForOneClauseInAllDomains) {
  clause_.id = "outgoing-call-deadline";
  clause_.domain = "payments";
  EXPECT_EQ(NewClause(), kUsage);
  EXPECT_THAT(environment_.err(),
              HasSubstr("platform/outgoing-call-deadline.yaml is there"));
}

TEST_F(NewDocumentTest, AnIdThatWasGivenUp) {
  once_.emplace(kClausePath, "x");
  EXPECT_EQ(NewClause(), kUsage);
  EXPECT_THAT(environment_.err(), HasSubstr("ids are never reused"));
  EXPECT_FALSE(fs::exists(root_ / kClausePath));
}

struct WrongClause {
  const char* name;
  const char* id;
  const char* domain;
  const char* rfc;
  const char* want;
};

class WrongClauseTest : public NewDocumentTest,
                        public ::testing::WithParamInterface<WrongClause> {};

TEST_P(WrongClauseTest, IsAUsageError) {
  clause_.id = GetParam().id;
  clause_.domain = GetParam().domain;
  clause_.rfc = GetParam().rfc;
  EXPECT_EQ(NewClause(), kUsage);
  EXPECT_EQ(environment_.out(), "");
  EXPECT_THAT(environment_.err(), HasSubstr(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongClauseTest,
    ::testing::Values(
        WrongClause{"BadId", "Retry_Budget", "platform", "",
                    "\"Retry_Budget\" is no id"},
        WrongClause{"Path", "../x", "platform", "", "\"../x\" is no id"},
        WrongClause{"EmptyId", "", "platform", "", "\"\" is no id"},
        WrongClause{"NoDomain", "retry", "", "",
                    "--domain takes one of payments, platform"},
        WrongClause{"UnknownDomain", "retry", "weather", "",
                    "no domain \"weather\"; it has payments, platform"},
        WrongClause{"MisspeltDomain", "retry", "platfrom", "",
                    "did you mean platform?"},
        WrongClause{"BadRfc", "retry", "platform", "12",
                    "\"12\" is no RFC id"}),
    [](const auto& info) { return info.param.name; });

TEST_F(NewDocumentTest, AnRfcListsWhatIsNotCommitted) {
  ASSERT_EQ(NewClause(), kClean);
  Write("handbook/clauses/platform/outgoing-call-deadline.yaml", "edited");
  EXPECT_EQ(RunNewRfc(rfc_, environment_.get()), kClean);
  const std::string text = Contents("handbook/rfcs/RFC-0002.yaml");
  EXPECT_THAT(text,
              HasSubstr("  changes:\n"
                        "    - {clause: outgoing-call-deadline, change: "
                        "modify}\n"
                        "    - {clause: outgoing-call-retry, change: add}\n"));
  EXPECT_THAT(text, HasSubstr("  track: standard\n"));
}

TEST_F(NewDocumentTest, AnRfcOfARetiredClause) {
  fs::remove(root_ / "handbook/clauses/platform/outgoing-call-deadline.yaml");
  EXPECT_EQ(RunNewRfc(rfc_, environment_.get()), kClean);
  EXPECT_THAT(
      Contents("handbook/rfcs/RFC-0002.yaml"),
      HasSubstr("- {clause: outgoing-call-deadline, change: retire}\n"));
}

TEST_F(NewDocumentTest, RfcsCountUp) {
  EXPECT_EQ(RunNewRfc(rfc_, environment_.get()), kClean);
  EXPECT_EQ(RunNewRfc(rfc_, environment_.get()), kClean);
  EXPECT_EQ(environment_.out(),
            "handbook/rfcs/RFC-0002.yaml\nhandbook/rfcs/RFC-0003.yaml\n");
}

TEST_F(NewDocumentTest, AnIncidentOfToday) {
  incident_.title = "Mail was late";
  EXPECT_EQ(RunNewIncident(incident_, environment_.get()), kClean);
  EXPECT_EQ(environment_.out(), "handbook/incidents/INC-2026-0601.yaml\n");
  const std::string text = Contents("handbook/incidents/INC-2026-0601.yaml");
  EXPECT_THAT(text, HasSubstr("    en: Mail was late\n"));
  EXPECT_THAT(text, HasSubstr("  startedAt: 2026-06-01T00:00:00Z\n"));
}

TEST_F(NewDocumentTest, AnIncidentOfAnotherDay) {
  incident_.date = base::ParseDate("2025-12-31");
  EXPECT_EQ(RunNewIncident(incident_, environment_.get()), kClean);
  EXPECT_EQ(RunNewIncident(incident_, environment_.get()), kClean);
  EXPECT_EQ(environment_.out(),
            "handbook/incidents/INC-2025-1231.yaml\n"
            "handbook/incidents/INC-2025-1232.yaml\n");
}

TEST_F(NewDocumentTest, BeforeTheFirstCommit) {
  has_commit_ = false;
  EXPECT_EQ(NewClause(), kClean);
  EXPECT_EQ(RunNewIncident(incident_, environment_.get()), kClean);
}

TEST_F(NewDocumentTest, WithoutAHandbook) {
  fs::remove(root_ / "handbook/handbook.yaml");
  EXPECT_EQ(NewClause(), kUnreadable);
  EXPECT_THAT(environment_.err(), HasSubstr("`codicil init` makes one"));
}

TEST_F(NewDocumentTest, WithAHandbookThatNamesNoDomain) {
  Write("policies/raci.yaml", "apiVersion: codicil/v1\nkind: Raci\n");
  EXPECT_EQ(NewClause(), kUnreadable);
  EXPECT_EQ(environment_.err(),
            "codicil: policies/raci.yaml names no domain\n");
}

TEST_F(NewDocumentTest, InABareRepository) {
  is_bare_ = true;
  EXPECT_EQ(NewClause(), kUnreadable);
  EXPECT_THAT(environment_.err(), HasSubstr("bare"));
}

TEST_F(NewDocumentTest, WithoutARepository) {
  environment_.FailToOpen(absl::NotFoundError("no git repository at ."));
  EXPECT_EQ(RunNewRfc(rfc_, environment_.get()), kUnreadable);
  EXPECT_EQ(environment_.err(), "codicil: no git repository at .\n");
}

}  // namespace
}  // namespace codicil::cli
