#include "services/adapters/git/open_repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOk;
using base::StatusIs;
using testing::AllOf;
using testing::HasSubstr;

// libgit2's own seam for tests of its check of owners: what it is told here is
// true of all files. Source: src/util/fs_path.h of libgit2 1.5.1.
extern "C" void git_fs_path__set_owner(int owner);
constexpr int kAsTheyAre = 0;
constexpr int kSomebodyElse = 1 << 4;

class OpenRepositoryTest : public testing::Test {
 protected:
  OpenRepositoryTest() : home_(IsolateGit()) {}
  ~OpenRepositoryTest() override {
    git_fs_path__set_owner(kAsTheyAre);
    fs::remove(home_ + "/.gitconfig");
  }

  std::string Init(const std::string& name,
                   const std::vector<std::string>& more = {}) {
    const std::string path = folder_ / name;
    fs::create_directories(path);
    std::vector<std::string> init = {"init", "-q"};
    init.insert(init.end(), more.begin(), more.end());
    Git(path, init);
    return path;
  }
  void TrustPath(const std::string& pattern) {
    Git(folder_.path(),
        {"config", "--global", "--add", "safe.directory", pattern});
  }

  const std::string home_;
  const ScratchFolder folder_;
};

TEST_F(OpenRepositoryTest, SaysWhereItLookedInVain) {
  fs::create_directories(folder_ / "nothing/here");
  for (const std::string& path :
       {folder_ / "nothing/here", folder_ / "not/even/a/folder"}) {
    EXPECT_THAT(OpenRepository(path),
                StatusIs(StatusCode::kNotFound,
                         HasSubstr("no git repository at " + path)));
  }
}

TEST_F(OpenRepositoryTest, RefusesObjectNamesItCannotRead) {
  const std::string path = Init("sha256", {"--object-format=sha256"});
  EXPECT_THAT(OpenRepository(path),
              StatusIs(StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr(path), HasSubstr("SHA-1"))));
}

TEST_F(OpenRepositoryTest, SaysWhatToDoAboutAReftable) {
  const std::string path = Init("reftable");
  Git(path, {"config", "core.repositoryFormatVersion", "1"});
  Git(path, {"config", "extensions.refStorage", "reftable"});
  EXPECT_THAT(OpenRepository(path),
              StatusIs(StatusCode::kFailedPrecondition,
                       HasSubstr("git refs migrate --ref-format=files")));
}

TEST_F(OpenRepositoryTest, NamesAnExtensionItDoesNotKnow) {
  const std::string path = Init("future");
  Git(path, {"config", "core.repositoryFormatVersion", "1"});
  Git(path, {"config", "extensions.telepathy", "true"});
  EXPECT_THAT(OpenRepository(path), StatusIs(StatusCode::kFailedPrecondition,
                                             HasSubstr("'telepathy'")));
}

TEST_F(OpenRepositoryTest, RefusesAFormatOfTheFuture) {
  const std::string path = Init("future");
  Git(path, {"config", "core.repositoryFormatVersion", "2"});
  EXPECT_THAT(OpenRepository(path),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("version")));
}

TEST_F(OpenRepositoryTest, TakesExtensionsThatDoNotMatterHere) {
  const std::string path = Init("extended");
  Git(path, {"config", "core.repositoryFormatVersion", "1"});
  Git(path, {"config", "extensions.worktreeConfig", "true"});
  Git(path, {"config", "extensions.preciousObjects", "true"});
  Git(path, {"config", "extensions.partialClone", "origin"});
  EXPECT_THAT(OpenRepository(path), IsOk());
}

TEST_F(OpenRepositoryTest, RefusesWhatBelongsToSomebodyElse) {
  const std::string work_tree = Init("theirs");
  const std::string bare = Init("theirs.git", {"--bare"});
  const std::string other = Init("other");
  git_fs_path__set_owner(kSomebodyElse);
  for (const std::string& path : {work_tree, bare}) {
    EXPECT_THAT(OpenRepository(path),
                StatusIs(StatusCode::kFailedPrecondition,
                         HasSubstr("git config --global --add safe.directory " +
                                   path)));
    TrustPath(path);
    EXPECT_THAT(OpenRepository(path), IsOk());
  }
  // Opening one did not switch the check off.
  EXPECT_THAT(OpenRepository(other),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr(other)));
}

TEST_F(OpenRepositoryTest, TakesPatternsOfSafeDirectories) {
  const std::string path = Init("group/theirs");
  git_fs_path__set_owner(kSomebodyElse);
  const auto refused = StatusIs(StatusCode::kFailedPrecondition);
  TrustPath(folder_ / "grou");
  TrustPath(folder_ / "grou*");
  TrustPath(folder_ / "other/*");
  EXPECT_THAT(OpenRepository(path), refused);
  TrustPath(folder_ / "group/*");
  EXPECT_THAT(OpenRepository(path), IsOk());
  TrustPath("");  // takes back what comes before it
  EXPECT_THAT(OpenRepository(path), refused);
  TrustPath("*");
  EXPECT_THAT(OpenRepository(path), IsOk());
}

TEST_F(OpenRepositoryTest, DoesNotTakeTheRepositorysOwnWordForIt) {
  const std::string path = Init("theirs");
  Git(path, {"config", "safe.directory", "*"});
  git_fs_path__set_owner(kSomebodyElse);
  EXPECT_THAT(OpenRepository(path), StatusIs(StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace codicil::adapters::git
