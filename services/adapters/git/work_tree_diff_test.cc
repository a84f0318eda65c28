#include "services/adapters/git/work_tree_diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "services/adapters/git/open_repository.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::EntryMode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class WorkTreeDiffTest : public testing::Test {
 protected:
  WorkTreeDiffTest() {
    IsolateGit();
    Run({"init", "-q", "-b", "main"});
  }

  std::string Run(const std::vector<std::string>& arguments) {
    return Git(folder_.path(), arguments);
  }
  // Makes a commit of these files and checks it out.
  void CheckOut(const ports::FakeFiles& files) {
    tree_ =
        AddCommit(folder_.path(), "refs/heads/main", 1760000000, files).tree;
    Run({"reset", "-q", "--hard", "main"});
  }
  void Write(const std::string& path, const std::string& bytes) {
    WriteFile(folder_ / path, bytes);
  }
  absl::StatusOr<std::vector<ports::TreeChange>> Changes() {
    auto repository = OpenRepository(folder_.path());
    EXPECT_THAT(repository, IsOk());
    ObjectStore store(folder_ / ".git", CloneLimits(folder_ / ".git", false));
    return CompareWorkTree(repository->get(), store, tree_,
                           {"handbook", "policies"});
  }
  // As "+path", "-path" or "*path".
  absl::StatusOr<std::vector<std::string>> Diff() {
    const auto changes = Changes();
    if (!changes.ok()) return changes.status();
    std::vector<std::string> paths;
    for (const ports::TreeChange& change : *changes) {
      paths.push_back((!change.before  ? "+"
                       : !change.after ? "-"
                                       : "*") +
                      change.path);
    }
    return paths;
  }

  const ScratchFolder folder_;
  ports::ObjectId tree_;
};

TEST_F(WorkTreeDiffTest, SeesWhatIsStagedAsItIsOnDisk) {
  CheckOut({{"handbook/a", "1"}, {"handbook/b", "1"}, {"handbook/c", "1"}});
  Write("handbook/a", "2");
  Run({"add", "handbook/a"});
  Write("handbook/b", "2");
  Run({"add", "handbook/b"});
  Write("handbook/b", "1");  // staged, and taken back
  Run({"rm", "-q", "--cached", "handbook/c"});
  Write("handbook/new", "1");
  Run({"add", "--intent-to-add", "handbook/new"});
  EXPECT_THAT(Diff(),
              IsOkAndHolds(ElementsAre("*handbook/a", "+handbook/new")));
}

TEST_F(WorkTreeDiffTest, SeesAnEditThatKeepsSizeAndTime) {
  CheckOut({{"handbook/a", "1"}});
  Write("handbook/a", "2");
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("*handbook/a")));
}

TEST_F(WorkTreeDiffTest, DoesNotMindAnOldIndexOrTouchedFiles) {
  CheckOut({{"handbook/a", "1"}, {"policies/p", "1"}});
  fs::last_write_time(folder_ / "handbook/a", fs::file_time_type::clock::now() -
                                                  std::chrono::hours(1000));
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
  fs::remove(folder_ / ".git/index");
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
}

TEST_F(WorkTreeDiffTest, WritesNothing) {
  CheckOut({{"handbook/a", "1"}});
  fs::last_write_time(folder_ / "handbook/a", fs::file_time_type::clock::now() -
                                                  std::chrono::hours(1000));
  const std::string index = ReadFile(folder_ / ".git/index");
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
  EXPECT_TRUE(ReadFile(folder_ / ".git/index") == index);
}

TEST_F(WorkTreeDiffTest, LeavesIgnoredFilesOut) {
  CheckOut({{".gitignore", "*.tmp\n/handbook/build/\n"},
            {"handbook/kept.tmp", "tracked although ignored"}});
  Write("handbook/a.tmp", "x");
  Write("handbook/build/x", "x");
  Write("handbook/notes", "x");
  Write("handbook/kept.tmp", "edited");
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("*handbook/kept.tmp",
                                               "+handbook/notes")));
}

TEST_F(WorkTreeDiffTest, CleansLineEndsAsGitWould) {
  CheckOut({{".gitattributes", "*.yaml text\n"},
            {"handbook/a.yaml", "one\ntwo\n"},
            {"handbook/b.bin", "one\n"}});
  Write("handbook/a.yaml", "one\r\ntwo\r\n");
  Write("handbook/b.bin", "one\r\n");
  Write("handbook/c.yaml", "three\r\n");
  const auto changes = Changes();
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 2);
  EXPECT_EQ((*changes)[0].path, "handbook/b.bin");
  EXPECT_EQ((*changes)[1].path, "handbook/c.yaml");
  EXPECT_EQ((*changes)[1].after->id, HashObject(ObjectType::kBlob, "three\n"));
}

TEST_F(WorkTreeDiffTest, HonoursAutomaticLineEnds) {
  Run({"config", "core.autocrlf", "true"});
  CheckOut({{"handbook/a", "one\ntwo\n"}});
  ASSERT_EQ(ReadFile(folder_ / "handbook/a"), "one\r\ntwo\r\n");
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
  Write("handbook/a", "one\ntwo\n");
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
}

TEST_F(WorkTreeDiffTest, TakesExecuteBitsOnlyWhereTheyCount) {
  CheckOut(
      {{"handbook/a", "1"}, {"handbook/b", {"1", EntryMode::kExecutable}}});
  fs::permissions(folder_ / "handbook/a", fs::perms::owner_exec,
                  fs::perm_options::add);
  fs::permissions(folder_ / "handbook/b", fs::perms::owner_exec,
                  fs::perm_options::remove);
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("*handbook/a", "*handbook/b")));
  Run({"config", "core.fileMode", "false"});
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
  Write("handbook/b", "2");
  const auto changes = Changes();
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 1);
  EXPECT_EQ((*changes)[0].after->mode, EntryMode::kExecutable);
}

TEST_F(WorkTreeDiffTest, FollowsNoLinks) {
  CheckOut({{"handbook/clauses/a", "1"}, {"handbook/file", "f"}});
  fs::rename(folder_ / "handbook/clauses", folder_ / "elsewhere");
  fs::create_directory_symlink("../elsewhere", folder_ / "handbook/clauses");
  fs::remove(folder_ / "handbook/file");
  fs::create_symlink("clauses/a", folder_ / "handbook/file");
  const auto changes = Changes();
  ASSERT_THAT(changes, IsOk());
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("+handbook/clauses",
                                               "-handbook/clauses/a",
                                               "*handbook/file")));
  EXPECT_EQ((*changes)[0].after->mode, EntryMode::kSymlink);
  EXPECT_EQ((*changes)[0].after->id,
            HashObject(ObjectType::kBlob, "../elsewhere"));
  EXPECT_EQ((*changes)[2].after->mode, EntryMode::kSymlink);
  EXPECT_EQ((*changes)[2].after->id,
            HashObject(ObjectType::kBlob, "clauses/a"));
}

TEST_F(WorkTreeDiffTest, SeesNothingBelowAFolderThatBecameALink) {
  CheckOut({{"handbook/a", "1"}, {"policies/p", "1"}});
  fs::rename(folder_ / "handbook", folder_ / "elsewhere");
  fs::create_directory_symlink("elsewhere", folder_ / "handbook");
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("-handbook/a")));
}

TEST_F(WorkTreeDiffTest, SeesFilesTurnIntoFoldersAndBack) {
  CheckOut({{"handbook/a", "1"}, {"handbook/b/x", "1"}});
  fs::remove(folder_ / "handbook/a");
  Write("handbook/a/x", "1");
  fs::remove_all(folder_ / "handbook/b");
  Write("handbook/b", "1");
  EXPECT_THAT(Diff(),
              IsOkAndHolds(ElementsAre("-handbook/a", "+handbook/a/x",
                                       "+handbook/b", "-handbook/b/x")));
}

TEST_F(WorkTreeDiffTest, TakesPipesForNothing) {
  CheckOut({{"handbook/a", "1"}});
  fs::remove(folder_ / "handbook/a");
  ASSERT_EQ(mkfifo((folder_ / "handbook/a").c_str(), 0600), 0);
  ASSERT_EQ(mkfifo((folder_ / "handbook/b").c_str(), 0600), 0);
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("-handbook/a")));
}

TEST_F(WorkTreeDiffTest, CountsANestedRepositoryAsOneSubmodule) {
  CheckOut({{"handbook/a", "1"}});
  const std::string nested = folder_ / "handbook/nested";
  fs::create_directories(nested);
  Git(nested, {"init", "-q"});
  WriteFile(nested + "/x", "1");
  const auto changes = Changes();
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 1);
  EXPECT_EQ((*changes)[0].path, "handbook/nested");
  EXPECT_EQ((*changes)[0].after->mode, EntryMode::kSubmodule);
}

TEST_F(WorkTreeDiffTest, LeavesSubmodulesAsTheIndexHasThem) {
  CheckOut({{"handbook/a", "1"},
            {"handbook/sub", {std::string(40, '1'), EntryMode::kSubmodule}}});
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
}

TEST_F(WorkTreeDiffTest, TakesWhatIsOnDiskInAConflict) {
  CheckOut({{"handbook/a", "base\n"}});
  Run({"checkout", "-q", "-b", "side"});
  Write("handbook/a", "side\n");
  Run({"commit", "-q", "-a", "-m", "x"});
  Run({"checkout", "-q", "main"});
  Write("handbook/a", "main\n");
  Run({"commit", "-q", "-a", "-m", "x"});
  ASSERT_EQ(RunGit(folder_.path(), {"merge", "-q", "side"}).exit_code, 1);
  const auto changes = Changes();
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 1);
  EXPECT_EQ((*changes)[0].after->id,
            HashObject(ObjectType::kBlob, ReadFile(folder_ / "handbook/a")));
  EXPECT_THAT(ReadFile(folder_ / "handbook/a"), HasSubstr("<<<<<<<"));
  fs::remove(folder_ / "handbook/a");
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("-handbook/a")));
}

TEST_F(WorkTreeDiffTest, KnowsWhatASparseCheckoutLeavesOut) {
  CheckOut(
      {{"handbook/a", "1"}, {"handbook/deep/b", "1"}, {"policies/p", "1"}});
  Run({"sparse-checkout", "set", "handbook"});
  EXPECT_FALSE(fs::exists(folder_ / "policies"));
  EXPECT_THAT(Diff(), IsOkAndHolds(IsEmpty()));
  Run({"sparse-checkout", "set", "--sparse-index", "handbook"});
  EXPECT_THAT(Diff(), StatusIs(StatusCode::kFailedPrecondition,
                               HasSubstr("--no-sparse-index")));
}

TEST_F(WorkTreeDiffTest, SaysWhatToDoAboutASplitIndex) {
  CheckOut({{"handbook/a", "1"}});
  Run({"update-index", "--split-index"});
  EXPECT_THAT(Diff(), StatusIs(StatusCode::kFailedPrecondition,
                               HasSubstr("--no-split-index")));
}

TEST_F(WorkTreeDiffTest, ReadsIndexesOfAllVersions) {
  CheckOut({{"handbook/a", "1"}, {"handbook/b", "1"}});
  for (const char* const version : {"3", "4", "2"}) {
    Run({"update-index", "--index-version", version});
    Write("handbook/b", version);
    EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("*handbook/b"))) << version;
  }
}

TEST_F(WorkTreeDiffTest, FindsADamagedIndex) {
  CheckOut({{"handbook/a", "1"}});
  std::string index = ReadFile(folder_ / ".git/index");
  index[20] ^= 1;
  Write(".git/index", index);
  EXPECT_THAT(Diff(), StatusIs(StatusCode::kDataLoss, HasSubstr("index")));
}

TEST_F(WorkTreeDiffTest, ComparesWithTheEmptyTreeBeforeTheFirstCommit) {
  Write("handbook/a", "1");
  Write("policies/p", "1");
  Write("other", "1");
  EXPECT_THAT(Diff(), IsOkAndHolds(ElementsAre("+handbook/a", "+policies/p")));
}

}  // namespace
}  // namespace codicil::adapters::git
