// What is served while real repositories break, vanish or change under it.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/adapters/cachefile/file_snapshot_cache.h"
#include "services/adapters/git/git_repo.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/handbook/handbook_keeper.h"
#include "services/ports/testing/fake_clock.h"

namespace codicil::policy {
namespace {

using adapters::cachefile::FileSnapshotCache;
using adapters::git::AddCommit;
using adapters::git::Git;
using adapters::git::ReadFile;
using adapters::git::ScratchFolder;
using adapters::git::WriteFile;
using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ::testing::HasSubstr;

constexpr char kMain[] = "refs/heads/main";

std::string Clause(const std::string& id, const std::string& version) {
  return "kind: Clause\nmetadata:\n  id: " + id + "\n  version: " + version +
         "\n";
}

ports::FakeFiles Files(const std::string& version) {
  return {{"handbook/clauses/core/guard.yaml", Clause("guard", version)},
          {"handbook/clauses/core/limit.yaml", Clause("limit", "1.0.0")}};
}

class ServedHandbookFaultsTest : public testing::Test {
 protected:
  ServedHandbookFaultsTest() {
    adapters::git::IsolateGit();
    MakeRepository();
    first_ = Commit("1.0.0");
    Restart();
    keeper_->Refresh();
    EXPECT_EQ(Served(), "1.0.0");
  }

  void MakeRepository() {
    std::filesystem::create_directory(repository_);
    Git(repository_, {"init", "--quiet", "--bare"});
  }
  ports::Commit Commit(const std::string& version,
                       const std::vector<ports::ObjectId>& parents = {}) {
    return AddCommit(repository_, kMain, ++time_, Files(version), parents);
  }

  void Restart() {
    keeper_ = std::make_unique<HandbookKeeper>(
        HandbookKeeper::Options{"main", 1, 2},
        [this] { return adapters::git::OpenGitRepo(repository_); },
        [](const ports::GitRepo& repo) {
          return std::make_unique<FileSnapshotCache>(
              repo.common_dir() + "/codicil", "clauses");
        },
        clock_);
  }

  // The version of the clause "guard" that its text says.
  std::string Served() {
    const HandbookPtr handbook = keeper_->handbook();
    if (handbook == nullptr) return "nothing";
    const ServedClause& clause = *handbook->Find("guard");
    const auto text = handbook->Text(clause);
    if (!text.ok()) return std::string(text.status().message());
    const std::string version(clause.Facts().version);
    EXPECT_EQ(*text, Clause("guard", version));
    return version;
  }

  // The loose object of what a revision names.
  std::string ObjectFile(const std::string& revision) {
    const std::string id = Git(repository_, {"rev-parse", revision});
    return repository_ + "/objects/" + id.substr(0, 2) + "/" + id.substr(2);
  }
  void Damage(const std::string& file) {
    ASSERT_TRUE(std::filesystem::exists(file)) << file;
    std::filesystem::permissions(file, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    WriteFile(file, "no object");
  }

  // The first commit is served, and the state says so and why.
  void ExpectLastGood(absl::StatusCode code, const std::string& why) {
    clock_.Advance(1000);
    keeper_->Refresh();
    keeper_->LoadTexts();
    EXPECT_EQ(Served(), "1.0.0");
    const HandbookState state = keeper_->state();
    EXPECT_EQ(state.revision, first_.id.ToHex());
    EXPECT_THAT(state.failure, StatusIs(code, HasSubstr(why)));
    EXPECT_EQ(state.failing_since->ms, 1000);
    EXPECT_EQ(state.fresh_at->ms, 0);
  }
  void ExpectServes(const std::string& version) {
    keeper_->Refresh();
    EXPECT_EQ(Served(), version);
    EXPECT_THAT(keeper_->state().failure, IsOk());
    EXPECT_EQ(keeper_->state().failing_since, std::nullopt);
  }

  const ScratchFolder folder_;
  const std::string repository_ = folder_ / "handbook.git";
  const std::string cache_file_ = repository_ + "/codicil/clauses";
  int64_t time_ = 1760000000;
  ports::FakeClock clock_{base::Instant{0}};
  ports::Commit first_;
  std::unique_ptr<HandbookKeeper> keeper_;
};

TEST_F(ServedHandbookFaultsTest, TheBranchMovesOn) {
  Commit("2.0.0", {first_.id});
  ExpectServes("2.0.0");
}

TEST_F(ServedHandbookFaultsTest, TheRepositoryIsDeletedAndComesBack) {
  const std::string aside = folder_ / "aside.git";
  std::filesystem::rename(repository_, aside);
  ExpectLastGood(absl::StatusCode::kNotFound, repository_);
  std::filesystem::rename(aside, repository_);
  Commit("2.0.0", {first_.id});
  ExpectServes("2.0.0");
}

TEST_F(ServedHandbookFaultsTest, AnotherRepositoryTakesItsPlace) {
  std::filesystem::remove_all(repository_);
  MakeRepository();
  Commit("9.0.0");
  ExpectLastGood(absl::StatusCode::kFailedPrecondition,
                 "does not hold the served commit " + first_.id.ToHex());
  Restart();
  ExpectServes("9.0.0");
}

TEST_F(ServedHandbookFaultsTest, ACloneOfItselfTakesItsPlace) {
  Commit("2.0.0", {first_.id});
  const std::string clone = folder_ / "clone.git";
  Git(folder_.path(), {"clone", "--quiet", "--bare", repository_, clone});
  std::filesystem::remove_all(repository_);
  std::filesystem::rename(clone, repository_);
  ExpectServes("2.0.0");
}

TEST_F(ServedHandbookFaultsTest, TheBranchIsForcedToAnotherHistory) {
  Commit("3.0.0");  // has no parent
  ExpectServes("3.0.0");
}

TEST_F(ServedHandbookFaultsTest, TheBranchIsDeleted) {
  Git(repository_, {"update-ref", "-d", kMain});
  ExpectLastGood(absl::StatusCode::kNotFound, "'main'");
  Git(repository_, {"update-ref", kMain, first_.id.ToHex()});
  ExpectServes("1.0.0");
}

TEST_F(ServedHandbookFaultsTest, TheBranchNamesNothing) {
  WriteFile(repository_ + "/" + kMain, std::string(40, 'a') + "\n");
  ExpectLastGood(absl::StatusCode::kNotFound, "main");
}

struct DamageCase {
  const char* name;
  const char* revision;  // which object of the new commit is damaged
};

class DamageTest : public ServedHandbookFaultsTest,
                   public testing::WithParamInterface<DamageCase> {};

TEST_P(DamageTest, ACorruptCommitIsNotServed) {
  Commit("2.0.0", {first_.id});
  Damage(ObjectFile(GetParam().revision));
  ExpectLastGood(absl::StatusCode::kDataLoss, "corrupt");
  // A later commit without the flaw is.
  Commit("3.0.0", {first_.id});
  ExpectServes("3.0.0");
}

INSTANTIATE_TEST_SUITE_P(
    Objects, DamageTest,
    testing::Values(DamageCase{"RootTree", "main^{tree}"},
                    DamageCase{"Folder", "main:handbook/clauses"},
                    DamageCase{"Clause",
                               "main:handbook/clauses/core/guard.yaml"}),
    [](const auto& info) { return info.param.name; });

TEST_F(ServedHandbookFaultsTest, TheCacheFolderCannotBeUsed) {
  std::filesystem::remove_all(repository_ + "/codicil");
  WriteFile(repository_ + "/codicil", "a file in the place of the folder");
  Restart();
  ExpectServes("1.0.0");
  EXPECT_THAT(keeper_->state().cache_failure,
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("codicil")));
}

TEST_F(ServedHandbookFaultsTest, TheCacheIsCutOff) {
  const std::string whole = ReadFile(cache_file_);
  std::filesystem::resize_file(cache_file_, whole.size() / 2);
  Restart();
  ExpectServes("1.0.0");
  EXPECT_EQ(ReadFile(cache_file_), whole);
}

TEST_F(ServedHandbookFaultsTest, ARepositoryThatGoesRightAfterAStart) {
  Restart();
  keeper_->Refresh();  // from the cache: no text is in memory
  const std::string aside = folder_ / "aside.git";
  std::filesystem::rename(repository_, aside);
  keeper_->LoadTexts();
  EXPECT_THAT(keeper_->state().texts_failure,
              StatusIs(absl::StatusCode::kNotFound));
  std::filesystem::rename(aside, repository_);
  keeper_->LoadTexts();
  EXPECT_THAT(keeper_->state().texts_failure, IsOk());
  std::filesystem::remove_all(repository_);
  EXPECT_EQ(Served(), "1.0.0");
}

TEST_F(ServedHandbookFaultsTest, ObjectsArePackedWhileTheyAreNeeded) {
  Restart();
  keeper_->Refresh();
  // The first text makes the store open what there is; then all moves.
  EXPECT_EQ(Served(), "1.0.0");
  Git(repository_, {"repack", "--quiet", "-adf"});
  Git(repository_, {"prune-packed"});
  const HandbookPtr handbook = keeper_->handbook();
  EXPECT_THAT(handbook->Text(*handbook->Find("limit")),
              IsOkAndHolds(Clause("limit", "1.0.0")));
}

}  // namespace
}  // namespace codicil::policy
