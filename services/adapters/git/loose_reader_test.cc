#include "services/adapters/git/loose_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "services/adapters/git/testing/pack_builder.h"
#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using ports::ObjectId;

constexpr size_t kLimit = 1 << 20;

class LooseReaderTest : public testing::Test {
 protected:
  std::string PathOf(const ObjectId& id) const {
    return folder_ / (id.ToHex().substr(0, 2) + "/" + id.ToHex().substr(2));
  }
  // The code for a file with these bytes.
  LooseReadCode CodeOf(const std::string& bytes, size_t max_bytes = kLimit) {
    WriteFile(PathOf(id_), bytes);
    return ReadLooseObject(folder_.path(), id_, max_bytes).code;
  }

  const ScratchFolder folder_;
  const ObjectId id_ = *ports::ObjectIdFromHex(std::string(40, 'a'));
};

TEST_F(LooseReaderTest, ReadsWhatGitWrites) {
  IsolateGit();
  Git(folder_.path(), {"init", "-q", "--bare"});
  std::mt19937 random(2);
  for (const size_t size : {0, 1, 20, 25, 26, 27, 40, 1000, 16384, 300'000}) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string hex =
        Git(folder_.path(), {"hash-object", "-w", "--stdin"}, bytes);
    const LooseObject object = ReadLooseObject(
        folder_ / "objects", *ports::ObjectIdFromHex(hex), kLimit);
    EXPECT_EQ(object.code, LooseReadCode::kOk) << size;
    EXPECT_EQ(object.type, ObjectType::kBlob);
    EXPECT_TRUE(object.bytes == bytes) << size;
    EXPECT_EQ(
        ReadLooseHeader(folder_ / "objects", *ports::ObjectIdFromHex(hex)).size,
        size);
  }
}

TEST_F(LooseReaderTest, KnowsTheTypes) {
  for (const ObjectType type : {ObjectType::kCommit, ObjectType::kTree,
                                ObjectType::kBlob, ObjectType::kTag}) {
    WriteFile(PathOf(id_), Deflate(std::string(ObjectTypeName(type)) + " 1" +
                                   std::string(1, '\0') + "x"));
    EXPECT_EQ(ReadLooseObject(folder_.path(), id_, kLimit).type, type);
  }
}

TEST_F(LooseReaderTest, HasALimit) {
  const std::string file = Deflate(std::string("blob 3\0abc", 10));
  EXPECT_EQ(CodeOf(file, 3), LooseReadCode::kOk);
  EXPECT_EQ(CodeOf(file, 2), LooseReadCode::kTooLarge);
  EXPECT_EQ(ReadLooseObject(folder_.path(), id_, 2).size, 3);
  // More than any memory holds.
  EXPECT_EQ(CodeOf(Deflate(std::string("blob 999999999999999999\0x", 25))),
            LooseReadCode::kTooLarge);
}

TEST_F(LooseReaderTest, SaysWhatIsAbsentOrUnreadable) {
  EXPECT_EQ(ReadLooseObject(folder_.path(), id_, kLimit).code,
            LooseReadCode::kAbsent);
  EXPECT_EQ(ReadLooseObject(folder_ / "absent", id_, kLimit).code,
            LooseReadCode::kAbsent);
  WriteFile(folder_ / "aa", "a file in the place of a folder");
  EXPECT_EQ(ReadLooseObject(folder_.path(), id_, kLimit).code,
            LooseReadCode::kAbsent);
  fs::remove(folder_ / "aa");
  fs::create_directories(PathOf(id_));  // a folder in the place of a file
  EXPECT_EQ(ReadLooseObject(folder_.path(), id_, kLimit).code,
            LooseReadCode::kUnreadable);
}

TEST_F(LooseReaderTest, FindsEveryCut) {
  const std::string content(500, 'c');
  const std::string file =
      Deflate("blob 500" + std::string(1, '\0') + content + "");
  for (size_t size = 0; size < file.size(); ++size) {
    EXPECT_EQ(CodeOf(file.substr(0, size)), LooseReadCode::kDamaged) << size;
  }
  EXPECT_EQ(CodeOf(file), LooseReadCode::kOk);
}

TEST_F(LooseReaderTest, RefusesWhatIsMalformed) {
  const auto file = [](const std::string& inflated) {
    return Deflate(inflated);
  };
  const std::string nul(1, '\0');
  for (const std::string& bytes :
       {std::string("not deflated at all"), file(""), file("blob 3"),
        file("blob 3" + nul + "ab"), file("blob 3" + nul + "abcd"),
        file("blob" + nul + "3 abc"), file("blobb 3" + nul + "abc"),
        file("blob 3x" + nul + "abc"), file("blob -3" + nul + "abc"),
        file("blob  3" + nul + "abc"), file("blob " + nul + "abc"),
        file(" 3" + nul + "abc"),
        file("blob 0000000000000000000000000003" + nul + "abc"),
        file("blob 99999999999999999999" + nul + "abc")}) {
    EXPECT_EQ(CodeOf(bytes), LooseReadCode::kDamaged)
        << testing::PrintToString(bytes);
  }
}

TEST_F(LooseReaderTest, FindsPrefixes) {
  const std::string rest(36, '7');
  std::vector<ObjectId> ids;
  for (const char* const start : {"ab10", "ab11", "ab20", "ac10"}) {
    ids.push_back(*ports::ObjectIdFromHex(start + rest));
    WriteFile(PathOf(ids.back()), "");
  }
  WriteFile(folder_ / "ab/tmp_obj_1234", "");
  const auto find = [&](size_t digits) {
    return FindLoosePrefix(folder_.path(), {ids[0], digits});
  };
  EXPECT_THAT(find(2), testing::UnorderedElementsAre(ids[0], ids[1], ids[2]));
  EXPECT_THAT(find(3), testing::UnorderedElementsAre(ids[0], ids[1]));
  EXPECT_THAT(find(4), testing::ElementsAre(ids[0]));
  EXPECT_THAT(FindLoosePrefix(folder_.path(), {id_, 4}), testing::IsEmpty());
}

}  // namespace
}  // namespace codicil::adapters::git
