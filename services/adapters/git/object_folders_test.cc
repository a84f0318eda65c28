#include "services/adapters/git/object_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using testing::ElementsAre;
using testing::IsEmpty;

class ObjectFoldersTest : public testing::Test {
 protected:
  // Makes a repository's object folder, with these alternates.
  void Make(const std::string& name, const std::string& alternates = "") {
    fs::create_directories(folder_ / (name + "/objects"));
    if (alternates.empty()) return;
    WriteFile(folder_ / (name + "/objects/info/alternates"), alternates);
  }

  const ScratchFolder folder_;
};

TEST_F(ObjectFoldersTest, FindsTheRepositorysOwn) {
  Make("repo");
  EXPECT_THAT(FindObjectFolders(folder_ / "repo"),
              ElementsAre(folder_ / "repo/objects"));
  EXPECT_THAT(FindObjectFolders(folder_ / "absent"), IsEmpty());
}

TEST_F(ObjectFoldersTest, FollowsAlternatesAndTheirCircles) {
  Make("one", "# of ours\n\n" + (folder_ / "two/objects") +
                  "\n../../absent/objects\n../../four/objects");
  Make("two", "../../three/objects\n../../one/objects\n");
  Make("three");
  Make("four", "../../two/objects\n");
  EXPECT_THAT(FindObjectFolders(folder_ / "one"),
              ElementsAre(folder_ / "one/objects", folder_ / "two/objects",
                          folder_ / "three/objects", folder_ / "four/objects"));
}

TEST_F(ObjectFoldersTest, FollowsAlternatesAsFarAsGit) {
  for (int i = 0; i < 9; ++i) {
    Make(std::to_string(i), "../../" + std::to_string(i + 1) + "/objects\n");
  }
  EXPECT_THAT(FindObjectFolders(folder_ / "0"), testing::SizeIs(6));
}

}  // namespace
}  // namespace codicil::adapters::git
