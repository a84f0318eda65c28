#include "services/adapters/git/object_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::ObjectId;
using testing::AllOf;
using testing::HasSubstr;

constexpr size_t kLimit = 1 << 20;

class ObjectStoreTest : public testing::Test {
 protected:
  ObjectStoreTest() {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "--bare"});
  }

  ObjectId Add(const std::string& bytes) {
    const std::string hex =
        Git(folder_.path(), {"hash-object", "-w", "--stdin"}, bytes);
    return *ports::ObjectIdFromHex(hex);
  }
  std::string LooseFile(const ObjectId& id) const {
    const std::string hex = id.ToHex();
    return folder_ / ("objects/" + hex.substr(0, 2) + "/" + hex.substr(2));
  }
  std::unique_ptr<ObjectStore> Open() {
    return std::make_unique<ObjectStore>(folder_.path(),
                                         CloneLimits(folder_.path(), false));
  }
  // Changes a file that git has made read-only.
  template <typename Change>
  static void Damage(const std::string& path, const Change& change) {
    std::string bytes = ReadFile(path);
    change(bytes);
    fs::remove(path);
    WriteFile(path, bytes);
  }
  absl::Status StatusOf(const ObjectId& id,
                        ObjectType type = ObjectType::kBlob) {
    return Open()->Read(id, type, kLimit).status();
  }

  const ScratchFolder folder_;
};

TEST_F(ObjectStoreTest, ReadsAndVouchesForContent) {
  const ObjectId id = Add("content");
  const auto store = Open();
  EXPECT_THAT(store->Read(id, ObjectType::kBlob, kLimit),
              IsOkAndHolds("content"));
}

TEST_F(ObjectStoreTest, NamesAnObjectOfAnotherType) {
  const ObjectId id = Add("content");
  EXPECT_THAT(StatusOf(id, ObjectType::kTree),
              StatusIs(StatusCode::kDataLoss,
                       AllOf(HasSubstr(id.ToHex()), HasSubstr("is a blob"),
                             HasSubstr("a tree was expected"))));
}

TEST_F(ObjectStoreTest, TakesTheSizeFromTheHeader) {
  const ObjectId id = Add(std::string(5000, 'x'));
  Damage(LooseFile(id), [](std::string& bytes) {
    bytes.resize(bytes.size() - 12);  // little more than the header is left
  });
  const auto store = Open();
  EXPECT_THAT(
      store->Read(id, ObjectType::kBlob, 4999),
      StatusIs(StatusCode::kResourceExhausted,
               AllOf(HasSubstr("5000 bytes"), HasSubstr("limit is 4999"))));
  EXPECT_THAT(store->Read(id, ObjectType::kBlob, 5000),
              StatusIs(StatusCode::kDataLoss,
                       AllOf(HasSubstr(id.ToHex()), HasSubstr("cut off"))));
  EXPECT_EQ(store->Header(id)->size, 5000);
}

TEST_F(ObjectStoreTest, FindsEveryFlippedByteOfALooseObject) {
  const ObjectId id = Add("some content that is longer than a header");
  const std::string path = LooseFile(id);
  const size_t size = ReadFile(path).size();
  for (size_t i = 0; i < size; ++i) {
    const auto flip = [i](std::string& bytes) { bytes[i] ^= 0x04; };
    Damage(path, flip);
    EXPECT_THAT(StatusOf(id),
                StatusIs(StatusCode::kDataLoss, HasSubstr(id.ToHex())))
        << i;
    Damage(path, flip);  // back again
  }
}

TEST_F(ObjectStoreTest, FindsAnObjectUnderAWrongName) {
  const ObjectId right = Add("right");
  const ObjectId wrong = Add("wrong");
  fs::remove(LooseFile(right));
  fs::rename(LooseFile(wrong), LooseFile(right));
  EXPECT_THAT(StatusOf(right),
              StatusIs(StatusCode::kDataLoss,
                       AllOf(HasSubstr(right.ToHex()), HasSubstr("hash"))));
}

TEST_F(ObjectStoreTest, FindsDamageAnywhereInAPack) {
  const std::string content = std::string(1000, 'x') + "packed";
  const ports::Commit commit = AddCommit(folder_.path(), "refs/heads/main",
                                         1760000000, {{"a", content}});
  Git(folder_.path(), {"repack", "-adq"});
  const auto entry = std::find_if(
      fs::directory_iterator(folder_ / "objects/pack"),
      fs::directory_iterator(), [](const fs::directory_entry& file) {
        return file.path().extension() == ".pack";
      });
  const std::string path = entry->path();
  const size_t size = ReadFile(path).size();
  // Between the header and the trailer, each byte belongs to one of three
  // objects, and each is either found damaged or given whole.
  size_t found = 0;
  for (size_t i = 12; i + 20 < size; ++i) {
    const auto flip = [i](std::string& bytes) { bytes[i] ^= 0x01; };
    Damage(path, flip);
    const auto store = Open();
    for (const auto& [id, type] :
         {std::pair(HashObject(ObjectType::kBlob, content), ObjectType::kBlob),
          {commit.tree, ObjectType::kTree},
          {commit.id, ObjectType::kCommit}}) {
      const absl::Status status = store->Read(id, type, kLimit).status();
      if (status.ok()) continue;
      // A flipped bit in the size of an entry may make it too large.
      EXPECT_TRUE(absl::IsDataLoss(status) || absl::IsResourceExhausted(status))
          << status;
      EXPECT_THAT(std::string(status.message()), HasSubstr(id.ToHex()));
      ++found;
    }
    Damage(path, flip);  // back again
  }
  // The last bits of a compressed stream, up to a whole byte, mean nothing.
  EXPECT_GE(found, size - 32 - 3);
}

TEST_F(ObjectStoreTest, SurvivesAPackCutOffAnywhere) {
  const ports::Commit commit = AddCommit(folder_.path(), "refs/heads/main",
                                         1760000000, {{"a", "1"}, {"b", "2"}});
  Git(folder_.path(), {"repack", "-adq"});
  const auto entry = std::find_if(
      fs::directory_iterator(folder_ / "objects/pack"),
      fs::directory_iterator(), [](const fs::directory_entry& file) {
        return file.path().extension() == ".pack";
      });
  const std::string path = entry->path();
  for (size_t size = ReadFile(path).size() - 21; size > 0; size -= 5) {
    Damage(path, [size](std::string& bytes) { bytes.resize(size); });
    const absl::Status status = StatusOf(commit.tree, ObjectType::kTree);
    EXPECT_TRUE(status.ok() || absl::IsDataLoss(status)) << status;
    if (size < 40) {
      EXPECT_FALSE(status.ok());
      break;
    }
  }
}

TEST_F(ObjectStoreTest, FindsWhatIsPackedOrUnpackedMeanwhile) {
  const auto store = Open();
  const ports::Commit commit =
      AddCommit(folder_.path(), "refs/heads/main", 1760000000, {{"a", "1"}});
  EXPECT_THAT(store->Read(commit.id, ObjectType::kCommit, kLimit), IsOk());
  Git(folder_.path(), {"repack", "-adq"});
  EXPECT_THAT(store->Read(commit.id, ObjectType::kCommit, kLimit), IsOk());
  EXPECT_THAT(store->Header(commit.tree), IsOk());
}

TEST_F(ObjectStoreTest, FindsPrefixesPackedAndLoose) {
  std::set<ObjectId> ids = {Add("one"), Add("two"), Add("three")};
  const ports::Commit commit =
      AddCommit(folder_.path(), "refs/heads/main", 1760000000, {{"a", "1"}});
  Git(folder_.path(), {"repack", "-adq"});
  ids.insert(commit.id);
  const auto store = Open();
  for (const ObjectId& id : ids) {
    EXPECT_THAT(store->FindPrefix({id, 12}), testing::ElementsAre(id));
    EXPECT_THAT(store->FindPrefix({id, 2}), testing::Contains(id));
  }
  EXPECT_THAT(store->FindPrefix({ObjectId(), 12}), testing::IsEmpty());
}

TEST_F(ObjectStoreTest, NamesABlobThatIsNotThere) {
  Add("content");
  const ObjectId unknown = HashObject(ObjectType::kBlob, "unknown");
  EXPECT_THAT(StatusOf(unknown),
              StatusIs(StatusCode::kNotFound, HasSubstr(unknown.ToHex())));
  EXPECT_THAT(StatusOf(unknown, ObjectType::kCommit),
              StatusIs(StatusCode::kDataLoss, HasSubstr(unknown.ToHex())));
  EXPECT_THAT(StatusOf(ObjectId()), StatusIs(StatusCode::kNotFound));
}

TEST_F(ObjectStoreTest, SeesObjectsThatAreAddedLater) {
  const auto store = Open();
  const ObjectId id = HashObject(ObjectType::kBlob, "later");
  EXPECT_FALSE(store->Read(id, ObjectType::kBlob, kLimit).ok());
  EXPECT_EQ(Add("later"), id);
  EXPECT_THAT(store->Read(id, ObjectType::kBlob, kLimit), IsOk());
}

TEST_F(ObjectStoreTest, SaysThatTheRepositoryVanished) {
  const ObjectId id = Add("content");
  const auto store = Open();
  fs::remove_all(folder_ / "objects");
  EXPECT_THAT(store->Read(id, ObjectType::kBlob, kLimit),
              StatusIs(StatusCode::kUnavailable, HasSubstr(folder_.path())));
}

}  // namespace
}  // namespace codicil::adapters::git
