// What every implementation of the git port does: one suite of tests, run on
// the fake and on the adapter. Here is what concerns history; the rest is in
// git_repo_content_contract.h. Both are to be included by one source file of a
// test, which names the implementations:
//
//   INSTANTIATE_TEST_SUITE_P(Fake, GitRepoContract, testing::Values(
//       GitRepoMaker{"InMemory", [] { return std::make_unique<...>(); }}),
//       GitRepoMakerName);
#ifndef CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTRACT_H_
#define CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTRACT_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/testing/status_matchers.h"
#include "services/ports/git_repo.h"
#include "services/ports/testing/fake_git_repo.h"
#include "services/ports/testing/git_repo_world.h"

namespace codicil::ports {

inline std::string GitRepoMakerName(
    const testing::TestParamInfo<GitRepoMaker>& info) {
  return info.param.name;
}

class GitRepoContract : public testing::TestWithParam<GitRepoMaker> {
 protected:
  GitRepoContract() : world_(GetParam().make()) {}

  GitRepo& repo() { return world_->repo(); }

  // A history without branches: each files is a commit on top of the last one.
  std::vector<Commit> AddCommits(const std::vector<FakeFiles>& all_files) {
    std::vector<Commit> commits;
    for (const FakeFiles& files : all_files) {
      commits.push_back(commits.empty()
                            ? world_->AddCommit(files)
                            : world_->AddCommit(files, {commits.back().id}));
    }
    world_->SetBranch("main", commits.back().id);
    return commits;
  }
  Commit AddMain(const FakeFiles& files) { return AddCommits({files})[0]; }

  // The paths of files, and of changes as "-path", "+path" or "*path".
  static std::vector<std::string> Paths(
      const absl::StatusOr<std::vector<TreeFile>>& files) {
    std::vector<std::string> paths;
    if (!files.ok()) return {files.status().ToString()};
    for (const TreeFile& file : *files) paths.push_back(file.path);
    return paths;
  }
  static std::vector<std::string> Paths(
      const absl::StatusOr<std::vector<TreeChange>>& changes) {
    std::vector<std::string> paths;
    if (!changes.ok()) return {changes.status().ToString()};
    for (const TreeChange& change : *changes) {
      EXPECT_TRUE(change.before || change.after) << change.path;
      for (const std::optional<TreeFile>& side :
           {change.before, change.after}) {
        EXPECT_EQ(side.value_or(TreeFile{change.path, {}, {}}).path,
                  change.path);
      }
      paths.push_back((!change.before  ? "+"
                       : !change.after ? "-"
                                       : "*") +
                      change.path);
    }
    return paths;
  }

  // The content of a file of a tree, read through its id.
  std::string ContentOf(const ObjectId& tree, const std::string& path) {
    const auto file = repo().FindFile(tree, path);
    if (!file.ok()) return file.status().ToString();
    if (!file->has_value()) return "no such file";
    const auto bytes = repo().ReadBlob((*file)->id, 1 << 20);
    return bytes.ok() ? *bytes : bytes.status().ToString();
  }

  const std::vector<std::string> kFolders = {"handbook", "policies"};
  const ObjectId kUnknown =
      *ObjectIdFromHex("1234567812345678123456781234567812345678");

  std::unique_ptr<GitRepoWorld> world_;
};

namespace git_repo_contract_internal {

using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// --- Resolve ---

TEST_P(GitRepoContract, ResolvesBranchesAndIdsAndSteps) {
  const std::vector<Commit> commits = AddCommits(
      {{{"handbook/a", "1"}}, {{"handbook/a", "2"}}, {{"handbook/a", "3"}}});
  const std::string hex = commits[1].id.ToHex();
  const std::vector<std::pair<std::string, size_t>> rows = {
      {"main", 2},   {hex, 1},        {hex.substr(0, 12), 1},
      {"main~1", 1}, {"main~2", 0},   {"main^", 1},
      {"main^^", 0}, {hex + "~1", 0}, {"main~0", 2},
  };
  for (const auto& [revision, want] : rows) {
    const auto commit = repo().Resolve(revision);
    ASSERT_THAT(commit, IsOk()) << revision;
    EXPECT_EQ(commit->id, commits[want].id) << revision;
    EXPECT_EQ(commit->tree, commits[want].tree) << revision;
  }
}

TEST_P(GitRepoContract, ResolvesTheSecondParentOfAMerge) {
  const Commit base = world_->AddCommit({{"handbook/a", "1"}});
  const Commit left = world_->AddCommit({{"handbook/a", "2"}}, {base.id});
  const Commit right = world_->AddCommit({{"handbook/b", "3"}}, {base.id});
  const Commit merge =
      world_->AddCommit({{"handbook/a", "4"}}, {left.id, right.id});
  world_->SetBranch("main", merge.id);
  const auto second = repo().Resolve("main^2");
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->id, right.id);
}

TEST_P(GitRepoContract, NamesARevisionThatItCannotResolve) {
  AddMain({{"handbook/a", "1"}});
  for (const std::string revision :
       {"mian", "main~1", "main^2", "v1.0.0", "no such thing",
        "1234567812345678123456781234567812345678"}) {
    EXPECT_THAT(
        repo().Resolve(revision),
        StatusIs(absl::StatusCode::kNotFound, HasSubstr("'" + revision + "'")));
  }
  EXPECT_THAT(repo().Resolve(""), StatusIs(absl::StatusCode::kNotFound));
}

// --- MergeBase ---

TEST_P(GitRepoContract, FindsWhereBranchesPart) {
  const std::vector<Commit> main = AddCommits(
      {{{"handbook/a", "1"}}, {{"handbook/a", "2"}}, {{"handbook/a", "3"}}});
  const Commit side = world_->AddCommit({{"handbook/b", "1"}}, {main[1].id});
  world_->SetBranch("side", side.id);
  const auto base = repo().MergeBase(main[2].id, side.id);
  ASSERT_THAT(base, IsOk());
  EXPECT_EQ(base->id, main[1].id);
  EXPECT_EQ(base->tree, main[1].tree);
  EXPECT_EQ(repo().MergeBase(side.id, main[2].id)->id, main[1].id);
  EXPECT_EQ(repo().MergeBase(side.id, side.id)->id, side.id);
  EXPECT_EQ(repo().MergeBase(main[0].id, side.id)->id, main[0].id);
}

TEST_P(GitRepoContract, TakesTheYoungestOfSeveralMergeBases) {
  // Both merges have both `left` and `right` as their best common ancestors.
  const Commit root = world_->AddCommit({{"handbook/a", "0"}});
  const Commit left = world_->AddCommit({{"handbook/a", "1"}}, {root.id});
  const Commit right = world_->AddCommit({{"handbook/a", "2"}}, {root.id});
  const Commit one =
      world_->AddCommit({{"handbook/a", "3"}}, {left.id, right.id});
  const Commit two =
      world_->AddCommit({{"handbook/a", "4"}}, {right.id, left.id});
  world_->SetBranch("one", one.id);
  world_->SetBranch("two", two.id);
  const auto base = repo().MergeBase(one.id, two.id);
  ASSERT_THAT(base, IsOk());
  EXPECT_EQ(base->id, right.id);
}

TEST_P(GitRepoContract, SaysThatHistoriesHaveNothingInCommon) {
  const Commit a = world_->AddCommit({{"handbook/a", "1"}});
  const Commit b = world_->AddCommit({{"handbook/b", "2"}});
  world_->SetBranch("a", a.id);
  world_->SetBranch("b", b.id);
  EXPECT_THAT(repo().MergeBase(a.id, b.id),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_P(GitRepoContract, SaysThatAShallowCloneHidesTheMergeBase) {
  const Commit base = world_->AddCommit({{"handbook/a", "1"}});
  const Commit a = world_->AddCommit({{"handbook/a", "2"}}, {base.id});
  const Commit b = world_->AddCommit({{"handbook/a", "3"}}, {base.id});
  world_->SetBranch("a", a.id);
  world_->SetBranch("b", b.id);
  world_->CutHistoryAt({a.id, b.id});
  EXPECT_THAT(repo().MergeBase(a.id, b.id),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("git fetch --unshallow"),
                             HasSubstr("GIT_DEPTH: 0"))));
}

TEST_P(GitRepoContract, FindsAMergeBaseThatAShallowCloneHas) {
  const std::vector<Commit> main =
      AddCommits({{{"handbook/a", "1"}}, {{"handbook/a", "2"}}});
  const Commit a = world_->AddCommit({{"handbook/a", "3"}}, {main[1].id});
  const Commit b = world_->AddCommit({{"handbook/a", "4"}}, {main[1].id});
  world_->SetBranch("a", a.id);
  world_->SetBranch("b", b.id);
  world_->CutHistoryAt({main[1].id});
  const auto base = repo().MergeBase(a.id, b.id);
  ASSERT_THAT(base, IsOk());
  EXPECT_EQ(base->id, main[1].id);
}

// --- EverDeleted ---

TEST_P(GitRepoContract, KnowsWhichFilesWereEverDeleted) {
  const std::vector<Commit> commits =
      AddCommits({{{"handbook/back", "1"},
                   {"handbook/clauses/gone", "1"},
                   {"handbook/clauses/kept", "1"},
                   {"handbook/moved", "m"},
                   {"handbook/now-a-folder", "1"},
                   {"handbook/old/x", "1"},
                   {"top", "1"}},
                  {{"handbook/clauses/gone", "2"},
                   {"handbook/clauses/kept", "2"},
                   {"handbook/clauses/moved", "m"},
                   {"handbook/now-a-folder/x", "1"},
                   {"handbook/old/x", "1"}},
                  {{"handbook/back", "1"},
                   {"handbook/clauses/kept", "2"},
                   {"handbook/clauses/moved", "m"},
                   {"handbook/now-a-folder/x", "1"},
                   {"other", "1"}}});
  const std::vector<std::string> paths = {"handbook/back",
                                          "handbook/clauses/gone",
                                          "handbook/clauses/kept",
                                          "handbook/moved",
                                          "handbook/clauses/moved",
                                          "handbook/now-a-folder",
                                          "handbook/old/x",
                                          "top",
                                          "other",
                                          "handbook/old",
                                          "never/there",
                                          "handbook/back"};
  EXPECT_THAT(repo().EverDeleted(commits[2].id, paths),
              IsOkAndHolds(ElementsAre(true, true, false, true, false, true,
                                       true, true, false, false, false, true)));
  EXPECT_THAT(
      repo().EverDeleted(commits[1].id, paths),
      IsOkAndHolds(ElementsAre(true, false, false, true, false, true, false,
                               true, false, false, false, true)));
  EXPECT_THAT(repo().EverDeleted(commits[0].id, {"handbook/back"}),
              IsOkAndHolds(ElementsAre(false)));
  EXPECT_THAT(repo().EverDeleted(commits[2].id, {}), IsOkAndHolds(IsEmpty()));
}

TEST_P(GitRepoContract, LooksForDeletionsAlongFirstParents) {
  const Commit base =
      world_->AddCommit({{"handbook/a", "1"}, {"handbook/b", "1"}});
  const Commit left =
      world_->AddCommit({{"handbook/a", "2"}, {"handbook/b", "1"}}, {base.id});
  // Deleted on the side branch; the merge takes `a` away and keeps `b`.
  const Commit side = world_->AddCommit({{"handbook/c", "1"}}, {base.id});
  const Commit merge = world_->AddCommit(
      {{"handbook/b", "1"}, {"handbook/c", "1"}}, {left.id, side.id});
  world_->SetBranch("main", merge.id);
  EXPECT_THAT(
      repo().EverDeleted(merge.id, {"handbook/a", "handbook/b", "handbook/c"}),
      IsOkAndHolds(ElementsAre(true, false, false)));
}

TEST_P(GitRepoContract, SaysThatAShallowCloneHidesDeletions) {
  const std::vector<Commit> commits =
      AddCommits({{{"handbook/a", "1"}, {"handbook/b", "1"}},
                  {{"handbook/b", "1"}},
                  {{"handbook/c", "1"}},
                  {{"handbook/c", "2"}}});
  world_->CutHistoryAt({commits[1].id});
  EXPECT_THAT(repo().EverDeleted(commits[3].id, {"handbook/a"}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("git fetch --unshallow"),
                             HasSubstr("GIT_DEPTH: 0"))));
  // What is known does not depend on what is cut off.
  EXPECT_THAT(repo().EverDeleted(commits[3].id, {"handbook/b"}),
              IsOkAndHolds(ElementsAre(true)));
}

TEST_P(GitRepoContract, SaysThatARevisionLiesBeyondAShallowClone) {
  const std::vector<Commit> commits =
      AddCommits({{{"handbook/a", "1"}}, {{"handbook/a", "2"}}});
  world_->CutHistoryAt({commits[1].id});
  EXPECT_THAT(repo().Resolve("main"), IsOk());
  EXPECT_THAT(repo().Resolve("main~1"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("git fetch --unshallow")));
}

}  // namespace git_repo_contract_internal
}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_TESTING_GIT_REPO_CONTRACT_H_
