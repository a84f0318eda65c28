#include "services/adapters/git/pack_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using ports::ObjectId;

ObjectId BlobId(std::string_view bytes) {
  return HashObject(ObjectType::kBlob, bytes);
}

// Makes a bare repository whose one pack holds a blob of each of these texts.
void MakePacked(const std::string& path,
                const std::vector<std::string>& texts) {
  fs::create_directories(path);
  Git(path, {"init", "-q", "--bare"});
  ports::FakeFiles files;
  for (const std::string& text : texts) files.emplace(text, text);
  AddCommit(path, "refs/heads/main", 1760000000, files);
  Git(path, {"repack", "-adq"});
}

std::string FileIn(const std::string& repository, const std::string& ending) {
  for (const auto& entry :
       fs::directory_iterator(repository + "/objects/pack")) {
    if (entry.path().extension() == ending) return entry.path();
  }
  ADD_FAILURE() << "no " << ending << " in " << repository;
  return "";
}

class PackSetTest : public testing::Test {
 protected:
  PackSetTest() { IsolateGit(); }

  const ScratchFolder folder_;
};

TEST_F(PackSetTest, FindsObjectsInTheirPacksLargestFirst) {
  const std::string repo = folder_ / "repo";
  MakePacked(repo, {"a"});
  ports::FakeFiles many;
  for (int i = 0; i < 20; ++i) many.emplace(std::to_string(i), "m");
  Git(repo, {"config", "fastimport.unpackLimit", "1"});
  for (int i = 0; i < 20; ++i) many.at(std::to_string(i)) = std::to_string(i);
  AddCommit(repo, "refs/heads/many", 1760000001, many);
  const PackSet set = PackSet::Open({repo + "/objects"});
  ASSERT_EQ(set.packs().size(), 2);
  EXPECT_EQ(set.packs()[0].index.size(), 22);
  EXPECT_EQ(set.packs()[1].index.size(), 3);
  EXPECT_EQ(set.Find(BlobId("7"))->pack, 0);
  EXPECT_EQ(set.Find(BlobId("a"))->pack, 1);
  EXPECT_FALSE(set.Find(BlobId("absent")).has_value());
}

TEST_F(PackSetTest, OrdersPlacesByPackAndOffset) {
  EXPECT_TRUE((PackPlace{0, 9} < PackPlace{1, 0}));
  EXPECT_TRUE((PackPlace{1, 0} < PackPlace{1, 1}));
  EXPECT_FALSE((PackPlace{1, 1} < PackPlace{1, 1}));
  EXPECT_FALSE((PackPlace{1, 0} < PackPlace{0, 9}));
}

TEST_F(PackSetTest, LooksIntoSeveralFoldersAndPacks) {
  MakePacked(folder_ / "one", {"1", "both"});
  MakePacked(folder_ / "two", {"2", "both"});
  const PackSet set = PackSet::Open(
      {folder_ / "one/objects", folder_ / "absent", folder_ / "two/objects"});
  EXPECT_EQ(set.packs().size(), 2);
  EXPECT_TRUE(set.Find(BlobId("1")).has_value());
  EXPECT_TRUE(set.Find(BlobId("2")).has_value());
  EXPECT_EQ(set.Find(BlobId("both"))->pack, 0);
  EXPECT_EQ(set.Find(BlobId("both"), 1)->pack, 1);
  EXPECT_FALSE(set.Find(BlobId("both"), 2).has_value());
}

TEST_F(PackSetTest, LeavesOutPacksThatItCannotRead) {
  const std::string repo = folder_ / "repo";
  MakePacked(repo, {"a"});
  const std::string pack = FileIn(repo, ".pack");
  const std::string index = FileIn(repo, ".idx");
  const std::string pack_bytes = ReadFile(pack);
  const std::string index_bytes = ReadFile(index);
  EXPECT_EQ(PackSet::Open({repo + "/objects"}).packs().size(), 1);

  fs::remove(index);
  WriteFile(index, index_bytes.substr(0, index_bytes.size() / 2));
  EXPECT_TRUE(PackSet::Open({repo + "/objects"}).packs().empty());
  WriteFile(index, index_bytes);
  EXPECT_EQ(PackSet::Open({repo + "/objects"}).packs().size(), 1);

  fs::remove(pack);
  EXPECT_TRUE(PackSet::Open({repo + "/objects"}).packs().empty());
  for (const std::string& bad :
       {std::string(), pack_bytes.substr(0, 31), "JUNK" + pack_bytes.substr(4),
        pack_bytes.substr(0, 7) + "\x04" + pack_bytes.substr(8)}) {
    WriteFile(pack, bad);
    EXPECT_TRUE(PackSet::Open({repo + "/objects"}).packs().empty())
        << bad.size();
  }
}

TEST_F(PackSetTest, IsEmptyWhereThereIsNothing) {
  const PackSet set = PackSet::Open({folder_ / "absent"});
  EXPECT_TRUE(set.packs().empty());
  EXPECT_FALSE(set.Find(BlobId("a")).has_value());
}

}  // namespace
}  // namespace codicil::adapters::git
