#include "services/adapters/git/pack_index.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <string>

#include "services/adapters/git/testing/pack_builder.h"
#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

ObjectId Id(uint8_t first, uint8_t last) {
  ObjectId id;
  id.bytes[0] = first;
  id.bytes[19] = last;
  return id;
}

const std::map<ObjectId, uint64_t>& Offsets() {
  static const auto* const kOffsets = new std::map<ObjectId, uint64_t>{
      {Id(0x00, 1), 12},         {Id(0x00, 2), 0x7FFFFFFF},
      {Id(0x7F, 1), 0x80000000}, {Id(0x7F, 2), 0x123456789A},
      {Id(0xFF, 1), 34},
  };
  return *kOffsets;
}

TEST(PackIndexTest, FindsSmallAndLargeOffsets) {
  const std::string bytes = MakePackIndex(Offsets());
  const auto index = PackIndex::Parse(bytes);
  ASSERT_TRUE(index.has_value());
  EXPECT_EQ(index->size(), 5);
  for (const auto& [id, offset] : Offsets()) {
    EXPECT_EQ(index->Find(id), offset) << id.ToHex();
  }
  for (const ObjectId& id : {Id(0x00, 0), Id(0x00, 3), Id(0x01, 1), Id(0x7F, 0),
                             Id(0xFF, 0), Id(0xFF, 2)}) {
    EXPECT_EQ(index->Find(id), std::nullopt) << id.ToHex();
  }
}

TEST(PackIndexTest, ReadsAnEmptyIndex) {
  const std::string bytes = MakePackIndex({});
  const auto index = PackIndex::Parse(bytes);
  ASSERT_TRUE(index.has_value());
  EXPECT_EQ(index->size(), 0);
  EXPECT_EQ(index->Find(Id(0, 0)), std::nullopt);
  EXPECT_EQ(index->Find(Id(0xFF, 0)), std::nullopt);
}

TEST(PackIndexTest, RefusesOrSurvivesEveryTruncation) {
  const std::string whole = MakePackIndex(Offsets());
  const size_t needed = whole.size() - 16;  // without the large offsets
  for (size_t size = 0; size < whole.size(); ++size) {
    const std::string bytes = whole.substr(0, size);
    const auto index = PackIndex::Parse(bytes);
    EXPECT_EQ(index.has_value(), size >= needed) << size;
    if (!index) continue;
    for (const auto& [id, offset] : Offsets()) {
      EXPECT_EQ(index->Find(id).value_or(offset), offset) << id.ToHex();
    }
  }
}

TEST(PackIndexTest, RefusesOtherVersionsAndFanOutsThatFall) {
  std::string bytes = MakePackIndex(Offsets());
  bytes[7] = 3;
  EXPECT_FALSE(PackIndex::Parse(bytes).has_value());
  bytes = MakePackIndex(Offsets());
  bytes[0] = 0;
  EXPECT_FALSE(PackIndex::Parse(bytes).has_value());
  bytes = MakePackIndex(Offsets());
  bytes[8 + 4 * 3 + 3] = 9;  // more objects up to 03 than up to 04
  EXPECT_FALSE(PackIndex::Parse(bytes).has_value());
}

TEST(PackIndexTest, FindsPrefixes) {
  std::map<ObjectId, uint64_t> offsets;
  for (const char* const digits : {"10ab", "10ac", "1100", "f000", "ffff"}) {
    offsets[*ports::ObjectIdFromHex(digits + std::string(36, '7'))] = 12;
  }
  const std::string bytes = MakePackIndex(offsets);
  const auto index = PackIndex::Parse(bytes);
  ASSERT_TRUE(index.has_value());
  // After the digits comes what does not count.
  const auto count = [&index](const std::string& digits) {
    const IdPrefix prefix = {
        *ports::ObjectIdFromHex(digits + std::string(40 - digits.size(), '9')),
        digits.size()};
    for (const ObjectId& id : index->FindPrefix(prefix)) {
      EXPECT_EQ(id.ToHex().substr(0, digits.size()), digits);
    }
    return index->FindPrefix(prefix).size();
  };
  EXPECT_EQ(count("10a"), 2);
  EXPECT_EQ(count("10ab"), 1);
  EXPECT_EQ(count("10ab77"), 1);
  EXPECT_EQ(count("10ab78"), 0);
  EXPECT_EQ(count("10ad"), 0);
  EXPECT_EQ(count("1"), 2);  // two of three are enough
  EXPECT_EQ(count("110"), 1);
  EXPECT_EQ(count("f"), 2);
  EXPECT_EQ(count("ff"), 1);
  EXPECT_EQ(count("ffff" + std::string(36, '7')), 1);
  EXPECT_EQ(count("0"), 0);
}

class RealPackIndexTest : public testing::TestWithParam<const char*> {};

TEST_P(RealPackIndexTest, AgreesWithGit) {
  IsolateGit();
  const ScratchFolder folder;
  Git(folder.path(), {"init", "-q", "--bare"});
  ports::FakeFiles files;
  for (int i = 0; i < 500; ++i) {
    files.emplace("f" + std::to_string(i), std::to_string(i * i));
  }
  AddCommit(folder.path(), "refs/heads/main", 1760000000, files);
  Git(folder.path(),
      {"-c", std::string("pack.indexVersion=") + GetParam(), "repack", "-adq"});
  std::string path;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder / "objects/pack")) {
    if (entry.path().extension() == ".idx") path = entry.path();
  }
  const std::string bytes = ReadFile(path);
  const auto index = PackIndex::Parse(bytes);
  ASSERT_TRUE(index.has_value());

  std::istringstream lines(Git(folder.path(), {"show-index"}, bytes));
  size_t count = 0;
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    uint64_t offset = 0;
    std::string hex;
    words >> offset >> hex;
    EXPECT_EQ(index->Find(*ports::ObjectIdFromHex(hex)), offset);
    ++count;
  }
  EXPECT_EQ(count, 502);  // the files, their tree and the commit
  EXPECT_EQ(index->size(), count);
  EXPECT_EQ(index->Find(ObjectId()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Versions, RealPackIndexTest,
                         testing::Values("1", "2"));

}  // namespace
}  // namespace codicil::adapters::git
