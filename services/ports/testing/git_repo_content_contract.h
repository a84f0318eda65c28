// The part of the git port's contract that concerns trees, the work tree and
// blobs; see git_repo_contract.h.
#ifndef CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTENT_CONTRACT_H_
#define CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTENT_CONTRACT_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/testing/status_matchers.h"
#include "services/ports/git_repo.h"
#include "services/ports/testing/fake_git_repo.h"
#include "services/ports/testing/git_repo_contract.h"

namespace codicil::ports {
namespace git_repo_contract_internal {

// --- Trees ---

TEST_P(GitRepoContract, ListsFilesInPathOrder) {
  const Commit commit = AddMain({{"README.md", "r"},
                                 {"handbook/a-b", "1"},
                                 {"handbook/a.yaml", "2"},
                                 {"handbook/a/x", "3"},
                                 {"handbook/a/x.y/z", "4"},
                                 {"handbook/a0", "5"},
                                 {"handbook/\xE9\x9B\xB6.yaml", "6"},
                                 {"handbook/\xFF\n\"\\", "7"},
                                 {"handbook.d/x", "8"},
                                 {"policies/z", "9"},
                                 {"policy/z", "10"}});
  EXPECT_THAT(Paths(repo().ListFiles(commit.tree, {"policies", "handbook"})),
              ElementsAre("handbook/a-b", "handbook/a.yaml", "handbook/a/x",
                          "handbook/a/x.y/z", "handbook/a0",
                          "handbook/\xE9\x9B\xB6.yaml", "handbook/\xFF\n\"\\",
                          "policies/z"));
  EXPECT_THAT(Paths(repo().ListFiles(commit.tree, {"handbook.d", "handbook"})),
              testing::SizeIs(8));
  EXPECT_THAT(Paths(repo().ListFiles(commit.tree, {"runbooks"})), IsEmpty());
  EXPECT_THAT(Paths(repo().ListFiles(commit.tree, {"README.md"})), IsEmpty());
  EXPECT_THAT(Paths(repo().ListFiles(commit.tree, {})), IsEmpty());
}

TEST_P(GitRepoContract, TellsWhatKindOfFileEachIs) {
  const Commit commit =
      AddMain({{"handbook/link", {"../elsewhere", EntryMode::kSymlink}},
               {"handbook/plain", "p"},
               {"handbook/run", {"#!/bin/sh\n", EntryMode::kExecutable}},
               {"handbook/sub", {kUnknown.ToHex(), EntryMode::kSubmodule}}});
  const auto files = repo().ListFiles(commit.tree, kFolders);
  ASSERT_THAT(files, IsOk());
  std::vector<EntryMode> modes;
  for (const TreeFile& file : *files) modes.push_back(file.mode);
  EXPECT_THAT(modes,
              ElementsAre(EntryMode::kSymlink, EntryMode::kRegular,
                          EntryMode::kExecutable, EntryMode::kSubmodule));
  EXPECT_EQ(ContentOf(commit.tree, "handbook/link"), "../elsewhere");
}

TEST_P(GitRepoContract, TakesNoIdForTheEmptyTree) {
  const Commit commit = AddMain({{"handbook/a", "1"}});
  EXPECT_THAT(Paths(repo().ListFiles(ObjectId(), kFolders)), IsEmpty());
  EXPECT_THAT(repo().FindFile(ObjectId(), "handbook/a"),
              IsOkAndHolds(testing::Eq(std::nullopt)));
  EXPECT_THAT(repo().FolderIds(ObjectId(), kFolders),
              IsOkAndHolds(ElementsAre(ObjectId(), ObjectId())));
  EXPECT_THAT(Paths(repo().DiffTrees(ObjectId(), commit.tree, kFolders)),
              ElementsAre("+handbook/a"));
  EXPECT_THAT(Paths(repo().DiffTrees(commit.tree, ObjectId(), kFolders)),
              ElementsAre("-handbook/a"));
}

TEST_P(GitRepoContract, SaysWhichTreeIsMissing) {
  AddMain({{"handbook/a", "1"}});
  const auto missing =
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr(kUnknown.ToHex()));
  EXPECT_THAT(repo().ListFiles(kUnknown, kFolders), missing);
  EXPECT_THAT(repo().FindFile(kUnknown, "handbook/a"), missing);
  EXPECT_THAT(repo().FolderIds(kUnknown, kFolders), missing);
  EXPECT_THAT(repo().DiffTrees(kUnknown, ObjectId(), kFolders), missing);
}

TEST_P(GitRepoContract, FindsOneFile) {
  const Commit commit =
      AddMain({{"a", "top"},
               {"handbook/a/b.yaml", "below"},
               {"handbook/link", {"a", EntryMode::kSymlink}}});
  EXPECT_EQ(ContentOf(commit.tree, "a"), "top");
  EXPECT_EQ(ContentOf(commit.tree, "handbook/a/b.yaml"), "below");
  const auto link = repo().FindFile(commit.tree, "handbook/link");
  ASSERT_THAT(link, IsOk());
  ASSERT_TRUE(link->has_value());
  EXPECT_EQ((*link)->mode, EntryMode::kSymlink);
  EXPECT_EQ((*link)->path, "handbook/link");
  for (const std::string path :
       {"handbook", "handbook/a", "handbook/a/", "handbook/a/b",
        "handbook/link/b.yaml", "a/b", "b", "", "/a", "handbook//a/b.yaml"}) {
    EXPECT_THAT(repo().FindFile(commit.tree, path),
                IsOkAndHolds(testing::Eq(std::nullopt)))
        << path;
  }
}

TEST_P(GitRepoContract, GivesEqualIdsToEqualFolders) {
  const std::vector<Commit> commits =
      AddCommits({{{"handbook/a", "1"}, {"policies/p", "1"}, {"x", "1"}},
                  {{"handbook/a", "1"}, {"policies/p", "2"}, {"x", "2"}},
                  {{"handbook", "now a file"}, {"policies/p", "1"}}});
  const auto first = repo().FolderIds(commits[0].tree, kFolders);
  const auto second = repo().FolderIds(commits[1].tree, kFolders);
  const auto third =
      repo().FolderIds(commits[2].tree, {"policies", "handbook"});
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(third, IsOk());
  EXPECT_EQ((*first)[0], (*second)[0]);
  EXPECT_NE((*first)[1], (*second)[1]);
  EXPECT_EQ((*first)[1], (*third)[0]);
  EXPECT_TRUE((*third)[1].IsNone());
}

TEST_P(GitRepoContract, ListsTheDifferencesOfTrees) {
  const std::vector<Commit> commits =
      AddCommits({{{"README.md", "1"},
                   {"handbook/deep/er/same", "s"},
                   {"handbook/deleted", "d"},
                   {"handbook/edited", "e1"},
                   {"handbook/folder/x", "x"},
                   {"handbook/moved", "m"},
                   {"handbook/run", "r"},
                   {"handbook/swap", "file"},
                   {"policies/same", "s"}},
                  {{"README.md", "2"},
                   {"handbook/added", "a"},
                   {"handbook/deep/er/same", "s"},
                   {"handbook/edited", "e2"},
                   {"handbook/folder", "file"},
                   {"handbook/run", {"r", EntryMode::kExecutable}},
                   {"handbook/swap/y", "y"},
                   {"policies/moved", "m"},
                   {"policies/same", "s"}}});
  const auto changes =
      repo().DiffTrees(commits[0].tree, commits[1].tree, kFolders);
  EXPECT_THAT(
      Paths(changes),
      ElementsAre("+handbook/added", "-handbook/deleted", "*handbook/edited",
                  "+handbook/folder", "-handbook/folder/x", "-handbook/moved",
                  "*handbook/run", "-handbook/swap", "+handbook/swap/y",
                  "+policies/moved"));
  ASSERT_THAT(changes, IsOk());
  const TreeChange& edited = (*changes)[2];
  EXPECT_THAT(repo().ReadBlob(edited.before->id, 10), IsOkAndHolds("e1"));
  EXPECT_THAT(repo().ReadBlob(edited.after->id, 10), IsOkAndHolds("e2"));
  const TreeChange& run = (*changes)[6];
  EXPECT_EQ(run.before->id, run.after->id);
  EXPECT_EQ(run.before->mode, EntryMode::kRegular);
  EXPECT_EQ(run.after->mode, EntryMode::kExecutable);

  EXPECT_THAT(
      Paths(repo().DiffTrees(commits[1].tree, commits[1].tree, kFolders)),
      IsEmpty());
  EXPECT_THAT(
      Paths(repo().DiffTrees(commits[0].tree, commits[1].tree, {"policies"})),
      ElementsAre("+policies/moved"));
}

// --- The work tree ---

TEST_P(GitRepoContract, ListsWhatTheWorkTreeChanges) {
  const Commit commit = AddMain({{"README.md", "1"},
                                 {"handbook/clauses/deleted", "d"},
                                 {"handbook/clauses/edited", "old"},
                                 {"handbook/clauses/same", "s"},
                                 {"handbook/run", "r"},
                                 {"policies/same", "s"}});
  if (world_->bare()) {
    EXPECT_THAT(
        repo().DiffWorkTree(commit.tree, kFolders),
        StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("bare")));
    EXPECT_EQ(repo().work_tree(), "");
    return;
  }
  world_->SetWorkTree(commit.id,
                      {{"README.md", "2"},
                       {"handbook/clauses/added", "a"},
                       {"handbook/clauses/edited", "new"},
                       {"handbook/clauses/link", {"same", EntryMode::kSymlink}},
                       {"handbook/clauses/same", "s"},
                       {"handbook/new/folder/x", "s"},
                       {"handbook/run", {"r", EntryMode::kExecutable}},
                       {"policies/same", "s"}});
  const auto changes = repo().DiffWorkTree(commit.tree, kFolders);
  EXPECT_THAT(
      Paths(changes),
      ElementsAre("+handbook/clauses/added", "-handbook/clauses/deleted",
                  "*handbook/clauses/edited", "+handbook/clauses/link",
                  "+handbook/new/folder/x", "*handbook/run"));
  ASSERT_THAT(changes, IsOk());
  const auto same = repo().FindFile(commit.tree, "handbook/clauses/same");
  ASSERT_THAT(same, IsOk());
  // The id is the one that the content would have as a blob.
  EXPECT_EQ((*changes)[4].after->id, (*same)->id);
  EXPECT_NE((*changes)[2].after->id, (*changes)[2].before->id);
  EXPECT_EQ((*changes)[3].after->mode, EntryMode::kSymlink);
  EXPECT_EQ((*changes)[5].after->mode, EntryMode::kExecutable);
  EXPECT_EQ((*changes)[5].after->id, (*changes)[5].before->id);

  EXPECT_THAT(Paths(repo().DiffWorkTree(commit.tree, {"policies"})), IsEmpty());
  EXPECT_THAT(repo().work_tree(), testing::StartsWith("/"));
}

TEST_P(GitRepoContract, ComparesTheWorkTreeWithAnyTree) {
  const std::vector<Commit> commits =
      AddCommits({{{"handbook/a", "1"}, {"handbook/b", "1"}},
                  {{"handbook/a", "2"}, {"handbook/c", "1"}}});
  if (world_->bare()) return;
  world_->SetWorkTree(commits[1].id,
                      {{"handbook/a", "2"}, {"handbook/c", "1"}});
  EXPECT_THAT(Paths(repo().DiffWorkTree(commits[1].tree, kFolders)), IsEmpty());
  EXPECT_THAT(Paths(repo().DiffWorkTree(commits[0].tree, kFolders)),
              ElementsAre("*handbook/a", "-handbook/b", "+handbook/c"));
  EXPECT_THAT(Paths(repo().DiffWorkTree(ObjectId(), kFolders)),
              ElementsAre("+handbook/a", "+handbook/c"));
}

TEST_P(GitRepoContract, ReadsFilesOfTheWorkTree) {
  const Commit commit = AddMain({{"handbook/a/x", "committed"}});
  if (world_->bare()) {
    EXPECT_THAT(
        repo().ReadWorkTreeFile("handbook/a/x", 100),
        StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("bare")));
    return;
  }
  world_->SetWorkTree(commit.id,
                      {{"handbook/a/x", std::string("on\0disk", 7)},
                       {"handbook/empty", ""},
                       {"handbook/link", {"a/x", EntryMode::kSymlink}}});
  EXPECT_THAT(repo().ReadWorkTreeFile("handbook/a/x", 7),
              IsOkAndHolds(std::string("on\0disk", 7)));
  EXPECT_THAT(repo().ReadWorkTreeFile("handbook/empty", 0), IsOkAndHolds(""));
  EXPECT_THAT(repo().ReadWorkTreeFile("handbook/a/x", 6),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("handbook/a/x"), HasSubstr("6"))));
  EXPECT_THAT(
      repo().ReadWorkTreeFile("handbook/link", 100),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("handbook/link")));
  EXPECT_THAT(
      repo().ReadWorkTreeFile("handbook/gone", 100),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr("handbook/gone")));
}

// --- Blobs ---

TEST_P(GitRepoContract, ReadsBlobsUpToTheLimit) {
  const std::string bytes("a\0b\xFF\r\n", 6);
  const Commit commit =
      AddMain({{"handbook/a", bytes}, {"handbook/empty", ""}});
  EXPECT_EQ(ContentOf(commit.tree, "handbook/empty"), "");
  const auto file = repo().FindFile(commit.tree, "handbook/a");
  ASSERT_THAT(file, IsOk());
  const ObjectId id = (*file)->id;
  EXPECT_THAT(repo().ReadBlob(id, 6), IsOkAndHolds(bytes));
  EXPECT_THAT(repo().ReadBlob(id, 5),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr(id.ToHex()), HasSubstr("6 bytes"),
                             HasSubstr("limit is 5"))));
  EXPECT_THAT(
      repo().ReadBlob(kUnknown, 5),
      StatusIs(absl::StatusCode::kNotFound, HasSubstr(kUnknown.ToHex())));
}

// What ReadBlobs gave for each index, and that it gave it once.
class Collector {
 public:
  explicit Collector(size_t size) : results_(size), calls_(size) {}

  void operator()(int thread, size_t index,
                  absl::StatusOr<std::string_view> bytes) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ASSERT_LT(index, results_.size());
    ++calls_[index];
    threads_[thread]++;
    results_[index] = bytes.ok()
                          ? std::string(*bytes)
                          : absl::StatusCodeToString(bytes.status().code());
  }
  const std::vector<std::string>& results() const { return results_; }
  const std::vector<int>& calls() const { return calls_; }
  const std::map<int, int>& threads() const { return threads_; }

 private:
  std::mutex mutex_;
  std::vector<std::string> results_;
  std::vector<int> calls_;
  std::map<int, int> threads_;
};

TEST_P(GitRepoContract, ReadsManyBlobsOnAnyNumberOfThreads) {
  FakeFiles files;
  for (int i = 0; i < 100; ++i) {
    files.emplace("handbook/" + std::to_string(1000 + i),
                  std::string(50 + i, 'x') + std::to_string(i));
  }
  const Commit commit = AddMain(files);
  const auto listed = repo().ListFiles(commit.tree, kFolders);
  ASSERT_THAT(listed, IsOk());
  std::vector<ObjectId> ids;
  std::vector<std::string> want;
  for (const TreeFile& file : *listed) {
    ids.push_back(file.id);
    want.push_back(files.at(file.path).bytes);
  }
  ids.push_back(ids[7]);
  want.push_back(want[7]);
  for (const int threads : {1, 2, 5, 200}) {
    Collector collector(ids.size());
    EXPECT_THAT(repo().ReadBlobs(ids, 1000, threads, std::ref(collector)),
                IsOk());
    EXPECT_EQ(collector.results(), want) << threads;
    EXPECT_THAT(collector.calls(), testing::Each(1)) << threads;
    EXPECT_GE(collector.threads().begin()->first, 0);
    EXPECT_LT(collector.threads().rbegin()->first, threads);
    EXPECT_THAT(collector.threads(),
                testing::SizeIs(std::min<size_t>(threads, ids.size())));
  }
}

TEST_P(GitRepoContract, GoesOnAfterABlobThatItCannotRead) {
  const Commit commit =
      AddMain({{"handbook/a", "a"}, {"handbook/b", "bb"}, {"handbook/c", "c"}});
  const auto listed = repo().ListFiles(commit.tree, kFolders);
  ASSERT_THAT(listed, IsOk());
  const std::vector<ObjectId> ids = {(*listed)[2].id, kUnknown, (*listed)[1].id,
                                     (*listed)[0].id};
  Collector collector(ids.size());
  EXPECT_THAT(repo().ReadBlobs(ids, 1, 2, std::ref(collector)), IsOk());
  EXPECT_THAT(collector.results(),
              ElementsAre("c", "NOT_FOUND", "RESOURCE_EXHAUSTED", "a"));
  EXPECT_THAT(collector.calls(), testing::Each(1));
}

TEST_P(GitRepoContract, ReadsNoBlobs) {
  AddMain({{"handbook/a", "a"}});
  Collector collector(0);
  EXPECT_THAT(repo().ReadBlobs({}, 1, 2, std::ref(collector)), IsOk());
  EXPECT_THAT(collector.threads(), IsEmpty());
}

}  // namespace git_repo_contract_internal
}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTENT_CONTRACT_H_
