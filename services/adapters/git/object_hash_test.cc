#include "services/adapters/git/object_hash.h"

#include <gtest/gtest.h>

#include <string>

#include "services/adapters/git/testing/scratch_repo.h"

namespace codicil::adapters::git {
namespace {

TEST(ObjectHashTest, NamesObjectsAsGitDoes) {
  // Known to everyone who has looked into a repository.
  EXPECT_EQ(HashObject(ObjectType::kBlob, "").ToHex(),
            "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(HashObject(ObjectType::kTree, "").ToHex(),
            "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  EXPECT_EQ(HashObject(ObjectType::kBlob, "hello\n").ToHex(),
            "ce013625030ba8dba906f756967f9e9ca394464a");
}

TEST(ObjectHashTest, AgreesWithGitOnAnyTypeAndSize) {
  IsolateGit();
  const ScratchFolder folder;
  for (const size_t size : {9, 10, 99, 1000, 70000}) {
    const std::string bytes(size, '\xA5');
    for (const ObjectType type : {ObjectType::kBlob, ObjectType::kCommit,
                                  ObjectType::kTree, ObjectType::kTag}) {
      EXPECT_EQ(HashObject(type, bytes).ToHex(),
                Git(folder.path(),
                    {"hash-object", "--literally", "--stdin", "-t",
                     std::string(ObjectTypeName(type))},
                    bytes))
          << ObjectTypeName(type) << " " << size;
    }
  }
}

}  // namespace
}  // namespace codicil::adapters::git
