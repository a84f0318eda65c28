#include "services/policy/handbook/clause_loading.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using ::codicil::base::IsOk;
using ::codicil::base::StatusIs;
using ::testing::ElementsAre;

std::string Clause(const std::string& id, const std::string& version) {
  return "kind: Clause\nmetadata:\n  id: " + id + "\n  version: " + version +
         "\n";
}

std::string Path(const std::string& id) {
  return "handbook/clauses/core/" + id + ".yaml";
}

ports::FakeFiles ThreeClauses() {
  return {{Path("a"), Clause("a", "1.0.0")},
          {Path("b"), Clause("b", "1.0.0")},
          {Path("c"), Clause("c", "1.0.0")},
          {"handbook/handbook.yaml", "kind: Handbook\n"},
          {"handbook/clauses/core/README.md", "What is here.\n"}};
}

std::vector<std::string> Contents(const ClauseSet& set) {
  std::vector<std::string> contents;
  for (const ClausePtr& clause : set.clauses) {
    const ClauseFacts facts = clause->Facts();
    contents.push_back(std::string(facts.id) + " " +
                       std::string(facts.version) + " " + facts.Path());
  }
  return contents;
}

ClauseSet Load(ports::GitRepo& repo, const ports::Commit& commit,
               ClauseSet known = {}, int threads = 2) {
  auto set = LoadClauses(repo, commit.tree, std::move(known), threads);
  EXPECT_THAT(set.status(), IsOk());
  return set.ok() ? *std::move(set) : ClauseSet();
}

TEST(LoadClausesTest, ReadsAllClausesAndNothingElse) {
  ports::FakeGitRepo repo;
  const ClauseSet set = Load(repo, repo.AddCommit(ThreeClauses()));
  EXPECT_THAT(Contents(set),
              ElementsAre("a 1.0.0 " + Path("a"), "b 1.0.0 " + Path("b"),
                          "c 1.0.0 " + Path("c")));
  EXPECT_EQ(set.left_out, 0u);
  EXPECT_EQ(repo.blobs_read(), 3u);
  EXPECT_EQ(set.clauses[1]->text(), Clause("b", "1.0.0"));
}

TEST(LoadClausesTest, ReadsOnlyWhatChanged) {
  ports::FakeGitRepo repo;
  const ClauseSet first = Load(repo, repo.AddCommit(ThreeClauses()));
  ports::FakeFiles files = ThreeClauses();
  files.erase(Path("a"));
  files.insert_or_assign(Path("b"), Clause("b", "1.1.0"));
  files.emplace(Path("d"), Clause("d", "1.0.0"));
  const ClauseSet second = Load(repo, repo.AddCommit(files), first);
  EXPECT_THAT(Contents(second),
              ElementsAre("b 1.1.0 " + Path("b"), "c 1.0.0 " + Path("c"),
                          "d 1.0.0 " + Path("d")));
  EXPECT_EQ(repo.blobs_read(), 5u);
  EXPECT_EQ(second.clauses[1], first.clauses[2]);
}

TEST(LoadClausesTest, ReadsNothingWhereTheFolderIsTheSame) {
  ports::FakeGitRepo repo;
  const ClauseSet first = Load(repo, repo.AddCommit(ThreeClauses()));
  ports::FakeFiles files = ThreeClauses();
  files.emplace("policies/lint.yaml", "kind: LintPolicy\n");
  repo.FailAt(ports::GitMethod::kListFiles, absl::InternalError("listed"));
  const ClauseSet second = Load(repo, repo.AddCommit(files), first);
  EXPECT_EQ(Contents(second), Contents(first));
}

TEST(LoadClausesTest, AMovedFileIsReadAnew) {
  ports::FakeGitRepo repo;
  const ClauseSet first = Load(repo, repo.AddCommit(ThreeClauses()));
  ports::FakeFiles files = ThreeClauses();
  files.erase(Path("c"));
  files.emplace("handbook/clauses/other/c.yaml", Clause("c", "1.0.0"));
  const ClauseSet second = Load(repo, repo.AddCommit(files), first);
  EXPECT_EQ(Contents(second).back(), "c 1.0.0 handbook/clauses/other/c.yaml");
}

TEST(LoadClausesTest, LeavesOutWhatIsNoClause) {
  ports::FakeGitRepo repo;
  ports::FakeFiles files = ThreeClauses();
  files.emplace(Path("broken"), "kind: [");
  files.emplace(Path("large"), std::string(model::kMaxFileBytes + 1, ' '));
  files.emplace(Path("link"),
                ports::FakeFile("a.yaml", ports::EntryMode::kSymlink));
  // Has the id of a file before it.
  files.emplace(Path("z"), Clause("a", "9.0.0"));
  const ClauseSet set = Load(repo, repo.AddCommit(files));
  EXPECT_THAT(Contents(set),
              ElementsAre("a 1.0.0 " + Path("a"), "b 1.0.0 " + Path("b"),
                          "c 1.0.0 " + Path("c")));
  EXPECT_EQ(set.left_out, 4u);
}

TEST(LoadClausesTest, AFileBecomesALink) {
  ports::FakeGitRepo repo;
  const ClauseSet first = Load(repo, repo.AddCommit(ThreeClauses()));
  ports::FakeFiles files = ThreeClauses();
  files.insert_or_assign(
      Path("b"),
      ports::FakeFile(Clause("b", "1.0.0"), ports::EntryMode::kSymlink));
  const ClauseSet second = Load(repo, repo.AddCommit(files), first);
  EXPECT_THAT(Contents(second),
              ElementsAre("a 1.0.0 " + Path("a"), "c 1.0.0 " + Path("c")));
}

TEST(LoadClausesTest, OneUnreadableFileFailsAll) {
  ports::FakeGitRepo repo;
  const ports::Commit commit = repo.AddCommit(ThreeClauses());
  repo.Corrupt(ports::FakeGitRepo::BlobId(Clause("b", "1.0.0")));
  EXPECT_THAT(LoadClauses(repo, commit.tree, {}, 2),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(LoadClausesTest, ATreeWithoutAHandbookHoldsNone) {
  ports::FakeGitRepo repo;
  const ClauseSet first = Load(repo, repo.AddCommit(ThreeClauses()));
  const ClauseSet second =
      Load(repo, repo.AddCommit({{"README.md", "Empty.\n"}}), first);
  EXPECT_TRUE(second.clauses.empty());
}

TEST(LoadTextsTest, ReadsWhatIsMissing) {
  ports::FakeGitRepo repo;
  ClauseSet set = Load(repo, repo.AddCommit(ThreeClauses()));
  // As from a snapshot: without texts, but for one.
  for (ClausePtr& clause : set.clauses) {
    if (clause->id() == "b") continue;
    clause =
        std::make_shared<const ServedClause>(clause->blob(), clause->packed());
  }
  const ServedHandbook handbook({}, set, nullptr);
  EXPECT_THAT(LoadTexts(repo, handbook, 1), IsOk());
  EXPECT_EQ(repo.blobs_read(), 3u + 2u);
  EXPECT_EQ(handbook.Find("a")->text(), Clause("a", "1.0.0"));
  EXPECT_EQ(handbook.Find("c")->text(), Clause("c", "1.0.0"));
}

TEST(LoadTextsTest, ReadsTheOthersWhereOneCannotBe) {
  ports::FakeGitRepo repo;
  ClauseSet set = Load(repo, repo.AddCommit(ThreeClauses()));
  for (ClausePtr& clause : set.clauses) {
    clause =
        std::make_shared<const ServedClause>(clause->blob(), clause->packed());
  }
  repo.Corrupt(ports::FakeGitRepo::BlobId(Clause("a", "1.0.0")));
  const ServedHandbook handbook({}, set, nullptr);
  EXPECT_THAT(LoadTexts(repo, handbook, 1),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(handbook.Find("a")->text(), std::nullopt);
  EXPECT_EQ(handbook.Find("c")->text(), Clause("c", "1.0.0"));
}

}  // namespace
}  // namespace codicil::policy
