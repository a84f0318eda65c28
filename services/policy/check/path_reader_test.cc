#include "services/policy/check/path_reader.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "services/policy/check/handbook_tree.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

std::string PathOf(int i) {
  return "handbook/rfcs/RFC-" + std::to_string(i) + ".yaml";
}

class PathReaderTest : public ::testing::Test {
 protected:
  PathReaderTest() {
    ports::FakeFiles files;
    for (int i = 0; i < 100; ++i) files.emplace(PathOf(i), std::to_string(i));
    files.emplace("handbook/link.yaml",
                  ports::FakeFile("target", ports::EntryMode::kSymlink));
    tree_.tree = repo_.AddCommit(files).tree;
  }

  ports::FakeGitRepo repo_;
  HandbookTree tree_;
};

TEST_F(PathReaderTest, AnswersAsIfEachPathWereTheFirst) {
  PathReader reader(repo_, tree_);
  for (int i = 99; i >= 0; --i) {
    EXPECT_EQ(*reader.Read(PathOf(i)), std::to_string(i));
    EXPECT_EQ(*reader.Read("handbook/link.yaml"), std::nullopt);
    EXPECT_EQ(*reader.Read("handbook/rfcs"), std::nullopt);
    EXPECT_EQ(*reader.Read("handbook/zzz.yaml"), std::nullopt);
  }
}

TEST_F(PathReaderTest, LooksUpAFewPathsAndListsTheFilesForMany) {
  repo_.FailAt(ports::GitMethod::kListFiles, absl::UnavailableError("list"));
  PathReader reader(repo_, tree_);
  for (int i = 0; i < 16; ++i) EXPECT_TRUE(reader.Read(PathOf(i)).ok());
  EXPECT_EQ(reader.Read(PathOf(16)).status().message(), "list");
  repo_.FailAt(ports::GitMethod::kListFiles, absl::OkStatus());
  repo_.FailAt(ports::GitMethod::kFindFile, absl::UnavailableError("find"));
  EXPECT_EQ(*reader.Read(PathOf(16)), "16");
}

TEST_F(PathReaderTest, EditsOfTheWorkTreeCount) {
  ports::FakeFiles disk;
  for (int i = 0; i < 100; ++i) disk.emplace(PathOf(i), std::to_string(i));
  disk.at(PathOf(40)) = "edited";
  disk.erase(PathOf(41));
  disk.emplace("handbook/rfcs/new.yaml", "new");
  repo_.SetWorkTree(disk);
  tree_.is_work_tree = true;
  tree_.edits = *repo_.DiffWorkTree(tree_.tree, HandbookFolders());
  PathReader reader(repo_, tree_);
  for (int round = 0; round < 10; ++round) {
    EXPECT_EQ(*reader.Read(PathOf(40)), "edited");
    EXPECT_EQ(*reader.Read(PathOf(41)), std::nullopt);
    EXPECT_EQ(*reader.Read("handbook/rfcs/new.yaml"), "new");
  }
}

}  // namespace
}  // namespace codicil::policy
