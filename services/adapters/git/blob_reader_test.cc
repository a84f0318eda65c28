#include "services/adapters/git/blob_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/testing/pack_builder.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using base::IsOk;
using ports::ObjectId;
using testing::ElementsAre;
using testing::HasSubstr;

ObjectId BlobId(std::string_view bytes) {
  return HashObject(ObjectType::kBlob, bytes);
}

class BlobReaderTest : public testing::Test {
 protected:
  BlobReaderTest()
      : store_(folder_.path(), CloneLimits(folder_.path(), false)) {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "--bare"});
  }

  // Adds blobs by way of a commit, loose.
  void Add(const std::vector<std::string>& texts) {
    ports::FakeFiles files;
    for (size_t i = 0; i < texts.size(); ++i) {
      files.emplace("f" + std::to_string(10000 + i), texts[i]);
    }
    AddCommit(folder_.path(), "refs/heads/b" + std::to_string(++commits_),
              1760000000, files);
  }
  void Pack() { Git(folder_.path(), {"repack", "-adq"}); }
  // Changes a byte within the compressed content of a packed blob.
  void DamageInPack(const ObjectId& id) {
    const uint64_t at =
        PackSet::Open({folder_ / "objects"}).Find(id)->offset + 8;
    for (const auto& entry : fs::directory_iterator(folder_ / "objects/pack")) {
      if (entry.path().extension() != ".pack") continue;
      std::string bytes = ReadFile(entry.path());
      bytes[at] ^= 0xFF;
      fs::remove(entry.path());
      WriteFile(entry.path(), bytes);
    }
  }

  // What is read, by index: the bytes, or the status.
  std::vector<std::string> Read(const std::vector<ObjectId>& ids,
                                size_t max_bytes = 1 << 20, int threads = 1) {
    std::vector<std::string> read(ids.size(), "never");
    std::mutex mutex;
    order_.clear();
    EXPECT_THAT(ReadManyBlobs(store_, ids, max_bytes, threads,
                              [&](int, size_t index,
                                  absl::StatusOr<std::string_view> bytes) {
                                const std::lock_guard<std::mutex> lock(mutex);
                                order_.push_back(index);
                                read[index] = bytes.ok()
                                                  ? std::string(*bytes)
                                                  : bytes.status().ToString();
                              }),
                IsOk());
    return read;
  }

  const ScratchFolder folder_;
  ObjectStore store_;
  std::vector<size_t> order_;  // of the last Read
  int commits_ = 0;
};

TEST_F(BlobReaderTest, ReadsInPackOrderWhateverTheOrderOfIds) {
  std::vector<std::string> texts;
  std::vector<ObjectId> ids;
  for (int i = 0; i < 300; ++i) {
    texts.push_back("clause " + std::to_string(i * 7919) + "\n");
    ids.push_back(BlobId(texts.back()));
  }
  Add(texts);
  Pack();
  std::shuffle(ids.begin(), ids.end(), std::mt19937(1));
  Read(ids);
  const PackSet set = PackSet::Open({folder_ / "objects"});
  std::vector<uint64_t> offsets;
  for (const size_t index : order_) {
    offsets.push_back(set.Find(ids[index])->offset);
  }
  EXPECT_EQ(offsets.size(), 300);
  EXPECT_TRUE(std::is_sorted(offsets.begin(), offsets.end()));
}

TEST_F(BlobReaderTest, ReadsPackedThenLoose) {
  Add({"packed 1", "packed 2"});
  Pack();
  Add({"loose 1", "loose 2"});
  EXPECT_THAT(Read({BlobId("loose 1"), BlobId("packed 2"), BlobId("loose 2"),
                    BlobId("packed 1")}),
              ElementsAre("loose 1", "packed 2", "loose 2", "packed 1"));
  EXPECT_THAT(std::vector<size_t>(order_.begin(), order_.begin() + 2),
              testing::UnorderedElementsAre(1, 3));
}

TEST_F(BlobReaderTest, FollowsARepack) {
  Add({"one"});
  Pack();
  EXPECT_THAT(Read({BlobId("one")}), ElementsAre("one"));
  Add({"two"});
  EXPECT_THAT(Read({BlobId("one"), BlobId("two")}), ElementsAre("one", "two"));
  Pack();
  EXPECT_THAT(Read({BlobId("one"), BlobId("two")}), ElementsAre("one", "two"));
}

TEST_F(BlobReaderTest, ReadsLargeParts) {
  // Larger than what is kept, and than what is released at a time.
  std::vector<std::string> texts;
  std::vector<ObjectId> ids;
  std::mt19937 random(3);
  for (int i = 0; i < 12; ++i) {
    std::string text(700'000, '\0');
    for (char& c : text) c = static_cast<char>(random());
    texts.push_back(text);
    ids.push_back(BlobId(text));
  }
  Add(texts);
  Pack();
  for (const int threads : {1, 3}) {
    EXPECT_TRUE(Read(ids, 1 << 20, threads) == texts) << threads;
  }
}

TEST_F(BlobReaderTest, TakesAnotherCopyOfADamagedBlob) {
  const ObjectId id = BlobId("stored twice");
  const std::string other = folder_ / "other";
  fs::create_directories(other);
  Git(other, {"init", "-q", "--bare"});
  Git(other, {"hash-object", "-w", "--stdin"}, "stored twice");
  Add({"stored twice"});
  Pack();
  DamageInPack(id);
  WriteFile(folder_ / "objects/info/alternates", other + "/objects\n");
  EXPECT_THAT(Read({id}), ElementsAre("stored twice"));
}

TEST_F(BlobReaderTest, GoesOnAfterDamage) {
  std::vector<std::string> texts;
  std::vector<ObjectId> ids;
  for (int i = 0; i < 50; ++i) {
    // Nothing in common, so that no blob is another one's base.
    texts.push_back(std::string(100, static_cast<char>('0' + i)));
    ids.push_back(BlobId(texts.back()));
  }
  Add(texts);
  Git(folder_.path(), {"-c", "pack.depth=0", "repack", "-adfq"});
  DamageInPack(ids[20]);
  const std::vector<std::string> read = Read(ids);
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i == 20) {
      EXPECT_THAT(read[i], testing::AllOf(HasSubstr("DATA_LOSS"),
                                          HasSubstr(ids[20].ToHex())));
    } else {
      EXPECT_EQ(read[i], texts[i]) << i;
    }
  }
}

// A pack and an index that agree with each other, and with no hash.
TEST_F(BlobReaderTest, NeverGivesContentThatIsNotTheBlobs) {
  PackBuilder builder;
  const ObjectId expected = BlobId("expected");
  const ObjectId endless = BlobId("endless");
  const ObjectId too_large = BlobId("too large");
  const std::map<ObjectId, uint64_t> offsets = {
      {expected, builder.Add(kBlobEntry, "something else")},
      {endless, builder.AddReferenceDelta(endless, LiteralDelta(7, "x"))},
      {too_large, builder.Add(kBlobEntry, std::string(3000, 'x'))},
  };
  const std::string path = folder_ / "objects/pack/pack-0";
  WriteFile(path + ".pack", builder.Finish());
  WriteFile(path + ".idx", MakePackIndex(offsets));
  const std::vector<std::string> read =
      Read({expected, endless, too_large}, 2000);
  EXPECT_THAT(read[0], testing::AllOf(HasSubstr("DATA_LOSS"),
                                      HasSubstr(expected.ToHex())));
  EXPECT_THAT(read[1], testing::AllOf(HasSubstr("DATA_LOSS"),
                                      HasSubstr(endless.ToHex())));
  EXPECT_THAT(read[2], testing::AllOf(HasSubstr("RESOURCE_EXHAUSTED"),
                                      HasSubstr("3000")));
}

TEST_F(BlobReaderTest, SaysSoWhenWhatIsPackedIsNoBlob) {
  Add({"content"});
  Pack();
  const ObjectId tree = RevParse(folder_.path(), "b1^{tree}");
  EXPECT_THAT(Read({tree})[0],
              testing::AllOf(HasSubstr("DATA_LOSS"), HasSubstr("is a tree")));
}

}  // namespace
}  // namespace codicil::adapters::git
