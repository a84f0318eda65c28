#include "services/ports/testing/fake_git_repo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/base/testing/status_matchers.h"
#include "services/ports/testing/git_repo_content_contract.h"
#include "services/ports/testing/git_repo_contract.h"
#include "services/ports/testing/git_repo_world.h"

namespace codicil::ports {
namespace {

using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using testing::HasSubstr;

// --- The contract ---

class FakeWorld : public GitRepoWorld {
 public:
  explicit FakeWorld(bool bare) : bare_(bare) {}

  Commit AddCommit(const FakeFiles& files,
                   const std::vector<ObjectId>& parents) override {
    return repo_.AddCommit(files, parents);
  }
  void SetBranch(const std::string& name, const ObjectId& commit) override {
    repo_.SetRef(name, commit);
  }
  void CutHistoryAt(const std::vector<ObjectId>& commits) override {
    for (const ObjectId& commit : commits) repo_.CutHistoryAt(commit);
  }
  bool bare() const override { return bare_; }
  void SetWorkTree(const ObjectId&, const FakeFiles& files) override {
    repo_.SetWorkTree(files);
  }
  GitRepo& repo() override { return repo_; }

 private:
  const bool bare_;
  FakeGitRepo repo_;
};

GitRepoMaker MakerOf(const std::string& name, bool bare) {
  return {name, [bare] { return std::make_unique<FakeWorld>(bare); }};
}

INSTANTIATE_TEST_SUITE_P(Fake, GitRepoContract,
                         testing::Values(MakerOf("Bare", true),
                                         MakerOf("WithWorkTree", false)),
                         GitRepoMakerName);

// --- What only the fake does ---

class FakeGitRepoTest : public testing::Test {
 protected:
  FakeGitRepoTest()
      : commit_(repo_.AddCommit({{"handbook/a", "a"}, {"handbook/b", "b"}})) {
    repo_.SetRef("main", commit_.id);
    repo_.SetWorkTree({{"handbook/a", "a"}});
  }

  FakeGitRepo repo_;
  const Commit commit_;
};

TEST_F(FakeGitRepoTest, FailsAtEachMethodAsToldAndRecovers) {
  const ObjectId blob = FakeGitRepo::BlobId("a");
  const std::vector<std::string> folders = {"handbook"};
  const auto ignore = [](int, size_t, absl::StatusOr<std::string_view>) {};
  const std::vector<std::pair<GitMethod, std::function<absl::Status()>>> rows =
      {
          {GitMethod::kResolve, [&] { return repo_.Resolve("main").status(); }},
          {GitMethod::kMergeBase,
           [&] { return repo_.MergeBase(commit_.id, commit_.id).status(); }},
          {GitMethod::kListFiles,
           [&] { return repo_.ListFiles(commit_.tree, folders).status(); }},
          {GitMethod::kFindFile,
           [&] { return repo_.FindFile(commit_.tree, "handbook/a").status(); }},
          {GitMethod::kFolderIds,
           [&] { return repo_.FolderIds(commit_.tree, folders).status(); }},
          {GitMethod::kDiffTrees,
           [&] {
             return repo_.DiffTrees(commit_.tree, commit_.tree, folders)
                 .status();
           }},
          {GitMethod::kDiffWorkTree,
           [&] { return repo_.DiffWorkTree(commit_.tree, folders).status(); }},
          {GitMethod::kReadBlob,
           [&] { return repo_.ReadBlob(blob, 10).status(); }},
          {GitMethod::kReadWorkTreeFile,
           [&] { return repo_.ReadWorkTreeFile("handbook/a", 10).status(); }},
          {GitMethod::kReadBlobs,
           [&] { return repo_.ReadBlobs({blob}, 10, 1, ignore); }},
          {GitMethod::kEverDeleted,
           [&] {
             return repo_.EverDeleted(commit_.id, {"handbook/a"}).status();
           }},
      };
  for (const auto& [method, call] : rows) {
    const int row = static_cast<int>(method);
    EXPECT_THAT(call(), IsOk()) << row;
    repo_.FailAt(method, absl::UnavailableError("out of order"));
    for (const auto& [other, other_call] : rows) {
      if (other == method) {
        EXPECT_THAT(other_call(), StatusIs(absl::StatusCode::kUnavailable,
                                           HasSubstr("out of order")))
            << row;
      } else {
        EXPECT_THAT(other_call(), IsOk()) << row;
      }
    }
    repo_.FailAt(method, absl::OkStatus());
    EXPECT_THAT(call(), IsOk()) << row;
  }
}

TEST_F(FakeGitRepoTest, CorruptsAndLeavesOutBlobs) {
  repo_.Corrupt(FakeGitRepo::BlobId("a"));
  repo_.LeaveOut(FakeGitRepo::BlobId("b"));
  EXPECT_THAT(repo_.ReadBlob(FakeGitRepo::BlobId("a"), 10),
              StatusIs(absl::StatusCode::kDataLoss,
                       HasSubstr(FakeGitRepo::BlobId("a").ToHex())));
  EXPECT_THAT(repo_.ReadBlob(FakeGitRepo::BlobId("b"), 10),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("git fetch --refetch")));
}

TEST_F(FakeGitRepoTest, CountsTheBlobsItHandsOut) {
  const ObjectId a = FakeGitRepo::BlobId("a");
  const ObjectId b = FakeGitRepo::BlobId("b");
  EXPECT_EQ(repo_.blobs_read(), 0);
  EXPECT_THAT(repo_.ReadBlob(a, 10), IsOkAndHolds("a"));
  EXPECT_EQ(repo_.blobs_read(), 1);
  EXPECT_FALSE(repo_.ReadBlob(a, 0).ok());
  EXPECT_EQ(repo_.blobs_read(), 1);
  EXPECT_THAT(
      repo_.ReadBlobs({a, b}, 10, 2,
                      [](int, size_t, absl::StatusOr<std::string_view>) {}),
      IsOk());
  EXPECT_EQ(repo_.blobs_read(), 3);
}

TEST_F(FakeGitRepoTest, SaysWhereItIs) {
  repo_.SetFolders("/srv/handbook", "/srv/handbook/.git");
  EXPECT_EQ(repo_.work_tree(), "/srv/handbook");
  EXPECT_EQ(repo_.common_dir(), "/srv/handbook/.git");
  EXPECT_EQ(FakeGitRepo().work_tree(), "");
}

TEST_F(FakeGitRepoTest, BoundsTheNumberOfFiles) {
  FakeFiles files;
  for (size_t i = 0; i <= kMaxTreeFiles; ++i) {
    files.emplace("handbook/" + std::to_string(i), "");
  }
  const Commit commit = repo_.AddCommit(files);
  EXPECT_THAT(
      repo_.ListFiles(commit.tree, {"handbook"}),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("200000")));
}

}  // namespace
}  // namespace codicil::ports
