#include "services/cli/files/confined_folder.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

class ConfinedFolderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* const test =
        ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(::testing::TempDir()) / test->name();
    outside_ = fs::path(::testing::TempDir()) / "outside";
    fs::remove_all(root_);
    fs::remove_all(outside_);
    fs::create_directories(root_);
    fs::create_directories(outside_);
    Write(outside_ / "secret", "secret");
  }

  static void Write(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  ConfinedFolder folder() const { return ConfinedFolder(root_.string()); }

  fs::path root_;
  fs::path outside_;
};

TEST_F(ConfinedFolderTest, ReadsAFile) {
  Write(root_ / "a/b.yaml", std::string("x\0y\r\n", 5));
  EXPECT_EQ(*folder().Read("a/b.yaml"), std::string("x\0y\r\n", 5));
  EXPECT_EQ(folder().Read("a/c.yaml").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(folder().Read("z/c.yaml").status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(ConfinedFolderTest, ReadsPlainFilesOnly) {
  ASSERT_EQ(::mkfifo((root_ / "pipe").c_str(), 0600), 0);
  fs::create_directories(root_ / "folder");
  for (const char* const path : {"pipe", "folder"}) {
    EXPECT_EQ(folder().Read(path).status().code(),
              absl::StatusCode::kFailedPrecondition)
        << path;
  }
}

TEST_F(ConfinedFolderTest, ReplacesBytesAndKeepsTheMode) {
  Write(root_ / "a/b.yaml", "old");
  fs::permissions(root_ / "a/b.yaml", static_cast<fs::perms>(0751));
  EXPECT_TRUE(folder().Replace("a/b.yaml", "new and longer").ok());
  EXPECT_EQ(Contents(root_ / "a/b.yaml"), "new and longer");
  EXPECT_EQ(fs::status(root_ / "a/b.yaml").permissions(),
            static_cast<fs::perms>(0751));
  EXPECT_THAT(*folder().List("a"), ElementsAre("b.yaml"))
      << "nothing is left behind";
}

TEST_F(ConfinedFolderTest, ReplacesOnlyWhatIsThere) {
  EXPECT_EQ(folder().Replace("b.yaml", "new").code(),
            absl::StatusCode::kNotFound);
  fs::create_directories(root_ / "folder");
  EXPECT_EQ(folder().Replace("folder", "new").code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(*folder().List("folder"), IsEmpty());
}

TEST_F(ConfinedFolderTest, CreatesAFileAndItsFolders) {
  EXPECT_TRUE(folder().Create("a/b/c.yaml", "new").ok());
  EXPECT_EQ(Contents(root_ / "a/b/c.yaml"), "new");
  EXPECT_EQ(folder().Create("a/b/c.yaml", "newer").code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Contents(root_ / "a/b/c.yaml"), "new");
}

TEST_F(ConfinedFolderTest, Lists) {
  Write(root_ / "a/2.yaml", "");
  Write(root_ / "a/1.yaml", "");
  EXPECT_THAT(*folder().List("a"), ElementsAre("1.yaml", "2.yaml"));
  EXPECT_THAT(*folder().List("missing"), IsEmpty());
  EXPECT_EQ(folder().List("a/1.yaml").status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(ConfinedFolderTest, FollowsNoLink) {
  fs::create_symlink(outside_, root_ / "way");
  fs::create_symlink(outside_ / "secret", root_ / "end");
  const absl::StatusCode refused = absl::StatusCode::kFailedPrecondition;
  for (const char* const path : {"way/secret", "end"}) {
    EXPECT_EQ(folder().Read(path).status().code(), refused) << path;
    EXPECT_EQ(folder().Replace(path, "mine").code(), refused) << path;
    EXPECT_FALSE(folder().Create(path, "mine").ok()) << path;
  }
  EXPECT_EQ(folder().Create("way/new", "mine").code(), refused);
  EXPECT_EQ(folder().List("way").status().code(), refused);
  EXPECT_EQ(Contents(outside_ / "secret"), "secret");
  EXPECT_FALSE(fs::exists(outside_ / "new"));
}

TEST_F(ConfinedFolderTest, ADanglingLinkIsThere) {
  fs::create_symlink(outside_ / "nothing", root_ / "dangling");
  EXPECT_TRUE(folder().Exists("dangling"));
  EXPECT_EQ(folder().Create("dangling", "mine").code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_FALSE(fs::exists(outside_ / "nothing"));
}

TEST_F(ConfinedFolderTest, KnowsWhatIsThere) {
  Write(root_ / "a/b.yaml", "");
  EXPECT_TRUE(folder().Exists("a"));
  EXPECT_TRUE(folder().Exists("a/b.yaml"));
  EXPECT_FALSE(folder().Exists("a/c.yaml"));
  EXPECT_FALSE(folder().Exists("z/c.yaml"));
}

TEST_F(ConfinedFolderTest, RefusesPathsThatLeave) {
  for (const std::string& path :
       {std::string(), std::string("/etc/passwd"), std::string("../outside/x"),
        std::string("a/../../x"), std::string("a//b"), std::string("a/"),
        std::string("./a"), std::string("a\0b", 3)}) {
    EXPECT_EQ(folder().Read(path).status().code(),
              absl::StatusCode::kInvalidArgument)
        << path;
    EXPECT_EQ(folder().Create(path, "x").code(),
              absl::StatusCode::kInvalidArgument)
        << path;
  }
}

// Ends the process with 0 if both writes fail as they should.
void FillDisk(const ConfinedFolder& folder) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{1000, 1000};
  ::setrlimit(RLIMIT_FSIZE, &limit);
  const std::string large(100000, 'x');
  const bool failed = absl::IsUnavailable(folder.Replace("a.yaml", large)) &&
                      absl::IsUnavailable(folder.Create("b.yaml", large));
  std::_Exit(failed ? 0 : 1);
}

// A limit on file sizes stands in for a full disk: the write fails half-way.
TEST_F(ConfinedFolderTest, AFullDiskHarmsNothing) {
  Write(root_ / "a.yaml", "old");
  const ConfinedFolder confined = folder();
  EXPECT_EXIT(FillDisk(folder()), ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(Contents(root_ / "a.yaml"), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(root_), {}), 1);
}

}  // namespace
}  // namespace codicil::cli
