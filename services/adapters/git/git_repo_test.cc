// Clones that lack something, through the whole adapter. What every repository
// does is in git_repo_contract_test.cc.
#include "services/adapters/git/git_repo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::Commit;
using ports::GitRepo;
using testing::AllOf;
using testing::HasSubstr;

const std::vector<std::string> kFolders = {"handbook"};

class GitRepoTest : public testing::Test {
 protected:
  GitRepoTest() {
    IsolateGit();
    const std::string origin = folder_ / "origin";
    fs::create_directories(origin);
    Git(origin, {"init", "-q", "-b", "main"});
    Git(origin, {"config", "uploadpack.allowFilter", "true"});
    std::vector<ports::ObjectId> parents;
    for (int i = 0; i < 5; ++i) {
      commits_.push_back(AddCommit(
          origin, "refs/heads/main", 1760000000 + i,
          {{"handbook/a", std::to_string(i)}, {"handbook/b", "1"}}, parents));
      parents = {commits_.back().id};
    }
    mr_ = AddCommit(origin, "refs/heads/mr", 1760000010,
                    {{"handbook/a", "mr"}, {"handbook/c", "1"}},
                    {commits_[1].id});
  }

  // Clones the origin and opens the clone.
  std::unique_ptr<GitRepo> Clone(const std::vector<std::string>& options) {
    std::vector<std::string> clone = {"clone", "-q", "--bare",
                                      "--no-single-branch"};
    clone.insert(clone.end(), options.begin(), options.end());
    clone.push_back("file://" + (folder_ / "origin"));
    clone.push_back(folder_ / "clone");
    Git(folder_.path(), clone);
    auto repo = OpenGitRepo(folder_ / "clone");
    EXPECT_THAT(repo, IsOk());
    return *std::move(repo);
  }

  const ScratchFolder folder_;
  std::vector<Commit> commits_;
  Commit mr_;
};

TEST_F(GitRepoTest, TellsWhereTheRepositoryIs) {
  const std::unique_ptr<GitRepo> bare = Clone({});
  EXPECT_EQ(bare->work_tree(), "");
  EXPECT_EQ(bare->common_dir(), folder_ / "clone");
  const auto with_work_tree = OpenGitRepo(folder_ / "origin");
  ASSERT_THAT(with_work_tree, IsOk());
  EXPECT_EQ((*with_work_tree)->work_tree(), folder_ / "origin");
  EXPECT_EQ((*with_work_tree)->common_dir(), folder_ / "origin/.git");

  Git(folder_ / "origin", {"worktree", "add", "-q", folder_ / "linked", "mr"});
  const auto linked = OpenGitRepo(folder_ / "linked");
  ASSERT_THAT(linked, IsOk());
  EXPECT_EQ((*linked)->work_tree(), folder_ / "linked");
  EXPECT_EQ((*linked)->common_dir(), folder_ / "origin/.git");
}

TEST_F(GitRepoTest, OpensFromWhereverOneIs) {
  const std::string origin = folder_ / "origin";
  WriteFile(origin + "/some/where/file", "");
  // A repository below, whose folder .git is elsewhere.
  const std::string apart = folder_ / "apart";
  Git(folder_.path(), {"clone", "-q", "--separate-git-dir",
                       folder_ / "elsewhere", origin, apart});
  const std::vector<std::pair<std::string, std::string>> rows = {
      {origin, origin},
      {origin + "/", origin},
      {origin + "/some/where", origin},
      {origin + "/.git", origin},
      {origin + "/.git/objects", origin},
      {origin + "/some/../some", origin},
      {apart, apart},
      {apart + "/.git", apart},
  };
  for (const auto& [path, want] : rows) {
    const auto repo = OpenGitRepo(path);
    ASSERT_THAT(repo, IsOk()) << path;
    EXPECT_EQ((*repo)->work_tree(), want) << path;
    EXPECT_THAT((*repo)->Resolve("main"), IsOk()) << path;
  }
  EXPECT_EQ((*OpenGitRepo(apart))->common_dir(), folder_ / "elsewhere");
}

TEST_F(GitRepoTest, DeepensAShallowCloneMeanwhile) {
  const std::unique_ptr<GitRepo> repo = Clone({"--depth=2"});
  const auto main = repo->Resolve("main");
  const auto mr = repo->Resolve("mr");
  ASSERT_THAT(main, IsOk());
  ASSERT_THAT(mr, IsOk());
  EXPECT_EQ(main->tree, commits_[4].tree);
  const auto too_shallow = StatusIs(
      StatusCode::kFailedPrecondition,
      AllOf(HasSubstr("git fetch --unshallow"), HasSubstr("GIT_DEPTH: 0")));
  EXPECT_THAT(repo->MergeBase(main->id, mr->id), too_shallow);
  EXPECT_THAT(repo->EverDeleted(main->id, {"handbook/a"}), too_shallow);
  EXPECT_THAT(repo->Resolve("main~3"), too_shallow);
  EXPECT_THAT(repo->Resolve(commits_[0].id.ToHex()), too_shallow);
  EXPECT_THAT(repo->EverDeleted(mr->id, {"handbook/b"}),
              IsOkAndHolds(testing::ElementsAre(true)));

  Git(folder_ / "clone", {"fetch", "-q", "--unshallow"});
  const auto base = repo->MergeBase(main->id, mr->id);
  ASSERT_THAT(base, IsOk());
  EXPECT_EQ(base->id, commits_[1].id);
  EXPECT_THAT(repo->EverDeleted(main->id, {"handbook/a"}),
              IsOkAndHolds(testing::ElementsAre(false)));
  EXPECT_THAT(repo->Resolve("main~3"), IsOk());
}

TEST_F(GitRepoTest, SaysWhatAPartialCloneLacks) {
  const std::unique_ptr<GitRepo> repo = Clone({"--filter=blob:none"});
  const auto main = repo->Resolve("main");
  ASSERT_THAT(main, IsOk());
  const auto files = repo->ListFiles(main->tree, kFolders);
  ASSERT_THAT(files, IsOk());
  const auto left_out = StatusIs(StatusCode::kFailedPrecondition,
                                 AllOf(HasSubstr((*files)[0].id.ToHex()),
                                       HasSubstr("git fetch --refetch")));
  EXPECT_THAT(repo->ReadBlob((*files)[0].id, 100), left_out);
  std::vector<absl::Status> statuses;
  EXPECT_THAT(repo->ReadBlobs({(*files)[0].id}, 100, 1,
                              [&](int, size_t, auto bytes) {
                                statuses.push_back(bytes.status());
                              }),
              IsOk());
  EXPECT_THAT(statuses, testing::ElementsAre(left_out));
}

TEST_F(GitRepoTest, SaysWhichTreesAPartialCloneLacks) {
  const std::unique_ptr<GitRepo> repo = Clone({"--filter=tree:0"});
  const auto main = repo->Resolve("main");
  ASSERT_THAT(main, IsOk());
  const auto left_out = StatusIs(StatusCode::kFailedPrecondition,
                                 HasSubstr("git fetch --refetch"));
  EXPECT_THAT(repo->ListFiles(main->tree, kFolders), left_out);
  EXPECT_THAT(repo->EverDeleted(main->id, {"handbook/a"}), left_out);
  EXPECT_THAT(repo->MergeBase(main->id, mr_.id), IsOk());
}

TEST_F(GitRepoTest, SaysThatTheRepositoryVanished) {
  const std::unique_ptr<GitRepo> repo = Clone({});
  const auto main = repo->Resolve("main");
  ASSERT_THAT(main, IsOk());
  fs::remove_all(folder_ / "clone");
  const auto gone =
      StatusIs(StatusCode::kUnavailable, HasSubstr(folder_ / "clone"));
  EXPECT_THAT(repo->Resolve("mr"), gone);
  const ports::ObjectId unread = *ports::ObjectIdFromHex(std::string(40, 'a'));
  EXPECT_THAT(repo->ReadBlob(unread, 100), gone);
  EXPECT_THAT(repo->ListFiles(unread, kFolders), gone);
  EXPECT_THAT(repo->MergeBase(unread, main->id), gone);
}

TEST_F(GitRepoTest, FindsACorruptCommitAndTree) {
  const std::string origin = folder_ / "origin";
  const auto damage = [&origin](const ports::ObjectId& id) {
    const std::string hex = id.ToHex();
    const std::string path =
        origin + "/.git/objects/" + hex.substr(0, 2) + "/" + hex.substr(2);
    std::string bytes = ReadFile(path);
    bytes[bytes.size() / 2] ^= 0x20;
    fs::remove(path);
    WriteFile(path, bytes);
  };
  damage(commits_[2].id);
  damage(commits_[4].tree);
  auto repo = OpenGitRepo(origin);
  ASSERT_THAT(repo, IsOk());
  const auto corrupt = [](const ports::ObjectId& id) {
    return StatusIs(StatusCode::kDataLoss, HasSubstr(id.ToHex()));
  };
  EXPECT_THAT((*repo)->MergeBase(commits_[4].id, mr_.id),
              corrupt(commits_[2].id));
  EXPECT_THAT((*repo)->ListFiles(commits_[4].tree, kFolders),
              corrupt(commits_[4].tree));
}

}  // namespace
}  // namespace codicil::adapters::git
