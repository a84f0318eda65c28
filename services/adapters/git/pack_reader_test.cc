#include "services/adapters/git/pack_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "services/adapters/git/testing/pack_builder.h"
#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

constexpr size_t kNoLimit = size_t{1} << 40;

ObjectId Id(uint8_t first) {
  ObjectId id;
  id.bytes[0] = first;
  return id;
}

// One pack made by a PackBuilder.
class BuiltPack {
 public:
  BuiltPack(const PackBuilder& builder,
            const std::map<ObjectId, uint64_t>& offsets)
      : bytes_(builder.Finish()), index_(MakePackIndex(offsets)) {
    packs_.push_back({*PackIndex::Parse(index_), bytes_});
  }
  const std::vector<Pack>& packs() const { return packs_; }

  PackReadCode CodeAt(uint64_t offset, size_t max_bytes = kNoLimit) const {
    return PackReader(packs_).Read({0, offset}, max_bytes).code;
  }
  std::string BytesAt(uint64_t offset) const {
    PackReader reader(packs_);
    const PackedObject object = reader.Read({0, offset}, kNoLimit);
    if (object.code != PackReadCode::kOk) return "not read";
    return std::string(object.bytes);
  }

 private:
  std::string bytes_;
  std::string index_;
  std::vector<Pack> packs_;
};

TEST(PackReaderTest, ReadsWholeObjectsAndDeltas) {
  PackBuilder builder;
  const uint64_t base = builder.Add(kBlobEntry, "0123456789");
  const uint64_t first =
      builder.AddOffsetDelta(builder.size() - base, LiteralDelta(10, "first"));
  builder.Add(kBlobEntry, std::string(100'000, 'x'));  // a long distance
  const uint64_t second = builder.AddOffsetDelta(
      builder.size() - first, std::string("\x05\x02\x91\x01\x02", 5));
  const uint64_t third =
      builder.AddReferenceDelta(Id(9), LiteralDelta(2, "third"));
  const BuiltPack pack(builder, {{Id(9), second}});
  EXPECT_EQ(pack.BytesAt(base), "0123456789");
  EXPECT_EQ(pack.BytesAt(first), "first");
  EXPECT_EQ(pack.BytesAt(second), "ir");
  EXPECT_EQ(pack.BytesAt(third), "third");
}

TEST(PackReaderTest, TellsTheSizeOfWhatIsTooLarge) {
  PackBuilder builder;
  const uint64_t whole = builder.Add(kBlobEntry, std::string(1000, 'x'));
  // A delta of a few bytes that makes a thousand.
  const uint64_t delta = builder.AddOffsetDelta(
      builder.size() - whole,
      DeltaSize(1000) + DeltaSize(1000) + std::string("\xb0\xe8\x03", 3));
  const BuiltPack pack(builder, {});
  for (const uint64_t offset : {whole, delta}) {
    PackReader reader(pack.packs());
    EXPECT_EQ(reader.Read({0, offset}, 1000).code, PackReadCode::kOk);
    // Also when it is at hand already.
    PackReader fresh(pack.packs());
    for (PackReader* const any : {&reader, &fresh}) {
      const PackedObject large = any->Read({0, offset}, 999);
      EXPECT_EQ(large.code, PackReadCode::kTooLarge);
      EXPECT_EQ(large.size, 1000);
    }
  }
}

TEST(PackReaderTest, RefusesSizesThatNoMemoryHolds) {
  PackBuilder builder;
  const size_t huge = size_t{1} << 59;
  const uint64_t whole = builder.Add(kBlobEntry, "x", huge);
  const uint64_t delta_of_huge = builder.AddOffsetDelta(
      builder.size() - whole, LiteralDelta(huge, "small"));
  const uint64_t huge_delta = builder.Add(kOffsetDeltaEntry, "x", huge, "\x10");
  const uint64_t base = builder.Add(kBlobEntry, "base");
  const uint64_t huge_result = builder.AddOffsetDelta(
      builder.size() - base, DeltaSize(4) + DeltaSize(huge) + "\x90\x04");
  const uint64_t on_huge_result = builder.AddOffsetDelta(
      builder.size() - huge_result, LiteralDelta(huge, "small"));
  const uint64_t false_size = builder.Add(kBlobEntry, "x", kMaxPackPartBytes);
  const BuiltPack pack(builder, {});
  EXPECT_EQ(pack.CodeAt(whole, 1000), PackReadCode::kTooLarge);
  EXPECT_EQ(pack.CodeAt(whole, huge), PackReadCode::kPartTooLarge);
  EXPECT_EQ(pack.CodeAt(delta_of_huge), PackReadCode::kPartTooLarge);
  EXPECT_EQ(pack.CodeAt(huge_delta), PackReadCode::kPartTooLarge);
  EXPECT_EQ(pack.CodeAt(huge_result, 1000), PackReadCode::kTooLarge);
  EXPECT_EQ(pack.CodeAt(huge_result, huge), PackReadCode::kPartTooLarge);
  EXPECT_EQ(pack.CodeAt(on_huge_result), PackReadCode::kPartTooLarge);
  EXPECT_EQ(pack.CodeAt(false_size), PackReadCode::kDamaged);
}

TEST(PackReaderTest, ReadsHeadersOfAnySize) {
  PackBuilder builder;
  const size_t huge = size_t{1} << 59;
  const uint64_t whole = builder.Add(kTreeEntry, "x", huge);
  const uint64_t delta = builder.AddOffsetDelta(
      builder.size() - whole, DeltaSize(huge) + DeltaSize(1234) + "\x90\x04");
  const uint64_t no_type = builder.Add(5, "x");
  const uint64_t on_no_type =
      builder.AddOffsetDelta(builder.size() - no_type, LiteralDelta(1, "x"));
  const BuiltPack pack(builder, {});
  PackReader reader(pack.packs());
  for (const auto& [offset, size] :
       {std::pair<uint64_t, size_t>(whole, huge), {delta, 1234}}) {
    const PackedObject header = reader.ReadHeader({0, offset});
    EXPECT_EQ(header.code, PackReadCode::kOk);
    EXPECT_EQ(header.type, ObjectType::kTree);
    EXPECT_EQ(header.size, size);
  }
  for (const uint64_t offset : {no_type, on_no_type, builder.size()}) {
    EXPECT_EQ(reader.ReadHeader({0, offset}).code, PackReadCode::kDamaged);
  }
}

TEST(PackReaderTest, FindsEndlessChains) {
  PackBuilder builder;
  // Two deltas, each the other one's base.
  const uint64_t one = builder.AddReferenceDelta(Id(2), LiteralDelta(1, "a"));
  const uint64_t two = builder.AddReferenceDelta(Id(1), LiteralDelta(1, "b"));
  const uint64_t self = builder.AddReferenceDelta(Id(3), LiteralDelta(1, "c"));
  const BuiltPack pack(builder, {{Id(1), one}, {Id(2), two}, {Id(3), self}});
  EXPECT_EQ(pack.CodeAt(one), PackReadCode::kDamaged);
  EXPECT_EQ(pack.CodeAt(two), PackReadCode::kDamaged);
  EXPECT_EQ(pack.CodeAt(self), PackReadCode::kDamaged);
}

TEST(PackReaderTest, FindsDamage) {
  PackBuilder builder;
  const uint64_t base = builder.Add(kBlobEntry, "base");
  const uint64_t no_type = builder.Add(0, "x");
  const uint64_t unknown_type = builder.Add(5, "x");
  const uint64_t wrong_size = builder.Add(kBlobEntry, "x", 2);
  const uint64_t no_distance = builder.AddOffsetDelta(0, LiteralDelta(4, "x"));
  const uint64_t before_start =
      builder.AddOffsetDelta(builder.size() + 1, LiteralDelta(4, "x"));
  const uint64_t into_the_header =
      builder.AddOffsetDelta(builder.size() - 2, LiteralDelta(4, "x"));
  const uint64_t other_pack =
      builder.AddReferenceDelta(Id(7), LiteralDelta(4, "x"));
  const uint64_t bad_delta = builder.AddOffsetDelta(
      builder.size() - base, std::string("\x04\x01\x00", 3));
  const uint64_t wrong_base =
      builder.AddOffsetDelta(builder.size() - base, LiteralDelta(5, "x"));
  const uint64_t end = builder.size();
  const BuiltPack pack(builder, {});
  EXPECT_EQ(pack.BytesAt(base), "base");
  for (const uint64_t offset :
       {no_type, unknown_type, wrong_size, no_distance, before_start,
        into_the_header, other_pack, bad_delta, wrong_base, end, end + 19,
        end + 20, uint64_t{1} << 40}) {
    EXPECT_EQ(pack.CodeAt(offset), PackReadCode::kDamaged) << offset;
  }
}

TEST(PackReaderTest, SurvivesEveryTruncation) {
  PackBuilder builder;
  const uint64_t base = builder.Add(kBlobEntry, std::string(300, 'b'));
  const uint64_t delta = builder.AddOffsetDelta(
      builder.size() - base, LiteralDelta(300, std::string(200, 'd')));
  const std::string whole = builder.Finish();
  const std::string index_bytes = MakePackIndex({});
  const PackIndex index = *PackIndex::Parse(index_bytes);
  for (size_t size = 0; size < builder.size(); ++size) {
    const std::string bytes = whole.substr(0, size);
    const std::vector<Pack> packs = {{index, bytes}};
    PackReader reader(packs);
    EXPECT_EQ(reader.Read({0, delta}, kNoLimit).code, PackReadCode::kDamaged)
        << size;
  }
}

// A repository whose last version of a growing file is at the end of chains.
class RealPackTest : public testing::Test {
 protected:
  RealPackTest() {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "--bare"});
    std::mt19937 random(11);
    std::string text;
    for (int i = 0; i < 60'000; ++i) {
      text += static_cast<char>('a' + random() % 26);
    }
    for (int version = 0; version < 60; ++version) {
      const size_t at = random() % text.size();
      text.replace(at, 3, "version " + std::to_string(version));
      // Small, large, and too large to be kept.
      versions_.push_back(version % 3 == 0 ? text.substr(0, 3000)
                          : version % 3 == 1
                              ? text
                              : text + std::string(5, ' ') + text + text +
                                    text + text + text + text);
    }
    ports::FakeFiles files;
    for (size_t i = 0; i < versions_.size(); ++i) {
      files.emplace("f" + std::to_string(1000 + i), versions_[i]);
    }
    AddCommit(folder_.path(), "refs/heads/main", 1760000000, files);
  }

  // Reads all files in the order of a seed, and in pack order.
  void ExpectReadable() {
    const PackSet set = PackSet::Open({folder_ / "objects"});
    ASSERT_EQ(set.packs().size(), 1);
    std::vector<ObjectId> ids;
    for (const std::string& version : versions_) {
      ids.push_back(HashObject(ObjectType::kBlob, version));
    }
    std::vector<size_t> order(ids.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 0; round < 2; ++round) {
      PackReader reader(set.packs());
      for (const size_t i : order) {
        const auto place = set.Find(ids[i]);
        ASSERT_TRUE(place.has_value());
        const PackedObject object = reader.Read(*place, kNoLimit);
        ASSERT_EQ(object.code, PackReadCode::kOk) << i;
        EXPECT_EQ(object.type, ObjectType::kBlob);
        EXPECT_TRUE(object.bytes == versions_[i]) << i;
      }
      std::shuffle(order.begin(), order.end(), std::mt19937(5));
    }
  }

  // How many objects git stored as deltas.
  int Deltas() {
    std::istringstream lines(
        Git(folder_.path(),
            {"cat-file", "--batch-all-objects", "--batch-check=%(deltabase)"}));
    int deltas = 0;
    for (std::string line; std::getline(lines, line);) {
      deltas += line != std::string(40, '0');
    }
    return deltas;
  }

  const ScratchFolder folder_;
  std::vector<std::string> versions_;
};

TEST_F(RealPackTest, ReadsWhatGitRepackWrites) {
  Git(folder_.path(), {"repack", "-adfq", "--depth=50", "--window=50"});
  EXPECT_GT(Deltas(), 30);
  ExpectReadable();
}

TEST_F(RealPackTest, ReadsChainsDeeperThanUsual) {
  Git(folder_.path(), {"repack", "-adfq", "--depth=4000", "--window=60"});
  EXPECT_GT(Deltas(), 30);
  ExpectReadable();
}

TEST_F(RealPackTest, ReadsDeltasByReference) {
  Git(folder_.path(), {"config", "repack.useDeltaBaseOffset", "false"});
  Git(folder_.path(), {"repack", "-adfq"});
  EXPECT_GT(Deltas(), 30);
  ExpectReadable();
}

}  // namespace
}  // namespace codicil::adapters::git
