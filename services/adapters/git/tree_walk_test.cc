#include "services/adapters/git/tree_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/testing/pack_builder.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::EntryMode;
using ports::ObjectId;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> kFolders = {"handbook"};

// Trees made entry by entry, so that they can be what git would not make.
class TreeWalkTest : public testing::Test {
 protected:
  // Writes a loose object, whatever it is.
  ObjectId Write(ObjectType type, const std::string& bytes) {
    const ObjectId id = HashObject(type, bytes);
    WriteFile(PathOf(id), Deflate(std::string(ObjectTypeName(type)) + " " +
                                  std::to_string(bytes.size()) +
                                  std::string(1, '\0') + bytes));
    return id;
  }
  std::string PathOf(const ObjectId& id) const {
    const std::string hex = id.ToHex();
    return folder_ / ("objects/" + hex.substr(0, 2) + "/" + hex.substr(2));
  }
  ObjectId Blob(const std::string& bytes) {
    return Write(ObjectType::kBlob, bytes);
  }
  static std::string Entry(const std::string& mode, const std::string& name,
                           const ObjectId& id) {
    return mode + " " + name + std::string(1, '\0') +
           std::string(id.bytes.begin(), id.bytes.end());
  }
  ObjectId Tree(const std::string& entries) {
    return Write(ObjectType::kTree, entries);
  }
  // A root tree whose folder `handbook` has these entries.
  ObjectId Handbook(const std::string& entries) {
    return Tree(Entry("40000", "handbook", Tree(entries)));
  }
  void Remove(const ObjectId& id) { ASSERT_TRUE(fs::remove(PathOf(id))); }

  absl::StatusOr<std::vector<std::string>> List(const ObjectId& root) {
    ObjectStore store(folder_.path(), CloneLimits(folder_.path(), false));
    const auto files = ListTreeFiles(store, root, kFolders);
    if (!files.ok()) return files.status();
    std::vector<std::string> paths;
    for (const ports::TreeFile& file : *files) paths.push_back(file.path);
    return paths;
  }
  absl::StatusOr<std::vector<std::string>> Diff(const ObjectId& before,
                                                const ObjectId& after) {
    ObjectStore store(folder_.path(), CloneLimits(folder_.path(), false));
    const auto changes = CompareTrees(store, before, after, kFolders);
    if (!changes.ok()) return changes.status();
    std::vector<std::string> paths;
    for (const auto& change : *changes) paths.push_back(change.path);
    return paths;
  }

  const ScratchFolder folder_;
};

TEST_F(TreeWalkTest, PassesHostileNamesThrough) {
  const ObjectId blob = Blob("x");
  const ObjectId inner = Tree(Entry("100644", "passwd", blob));
  const ObjectId root =
      Handbook(Entry("100644", ".", blob) + Entry("40000", "..", inner) +
               Entry("40000", ".git", inner) + Entry("100644", "CON", blob) +
               Entry("100644", "a", blob) + Entry("100644", "\xC0\xAE", blob));
  EXPECT_THAT(List(root),
              IsOkAndHolds(ElementsAre("handbook/.", "handbook/../passwd",
                                       "handbook/.git/passwd", "handbook/CON",
                                       "handbook/a", "handbook/\xC0\xAE")));
  EXPECT_THAT(Diff(Handbook(""), root), IsOkAndHolds(testing::SizeIs(6)));
}

TEST_F(TreeWalkTest, FollowsNeitherLinksNorSubmodules) {
  const ObjectId link = Blob("/etc");
  const ObjectId commit = HashObject(ObjectType::kCommit, "not fetched");
  const ObjectId root = Tree(Entry("120000", "handbook", link) +
                             Entry("160000", "policies", commit));
  EXPECT_THAT(List(root), IsOkAndHolds(testing::IsEmpty()));
  ObjectStore store(folder_.path(), CloneLimits(folder_.path(), false));
  EXPECT_THAT(FindFolderIds(store, root, {"handbook", "policies"}),
              IsOkAndHolds(ElementsAre(ObjectId(), ObjectId())));
  EXPECT_THAT(FindTreeFile(store, root, "handbook/passwd"),
              IsOkAndHolds(testing::Eq(std::nullopt)));
  EXPECT_EQ((**FindTreeFile(store, root, "policies")).mode,
            EntryMode::kSubmodule);
  // A submodule below the folder is one entry.
  EXPECT_THAT(List(Handbook(Entry("160000", "sub", commit))),
              IsOkAndHolds(ElementsAre("handbook/sub")));
}

TEST_F(TreeWalkTest, NamesAMalformedTree) {
  const ObjectId blob = Blob("x");
  const ObjectId unsorted =
      Tree(Entry("100644", "b", blob) + Entry("100644", "a", blob));
  const ObjectId root = Tree(Entry("40000", "handbook", unsorted));
  const auto malformed =
      StatusIs(StatusCode::kDataLoss,
               AllOf(HasSubstr(unsorted.ToHex()), HasSubstr("malformed")));
  EXPECT_THAT(List(root), malformed);
  EXPECT_THAT(Diff(Handbook(""), root), malformed);
}

TEST_F(TreeWalkTest, NamesABlobInAFoldersPlace) {
  const ObjectId blob = Blob("x");
  EXPECT_THAT(List(Tree(Entry("40000", "handbook", blob))),
              StatusIs(StatusCode::kDataLoss,
                       AllOf(HasSubstr(blob.ToHex()), HasSubstr("is a blob"))));
}

TEST_F(TreeWalkTest, BoundsTheDepthOfFolders) {
  ObjectId folder = Tree(Entry("100644", "x", Blob("x")));
  for (int depth = 2; depth <= kMaxTreeDepth; ++depth) {
    folder = Tree(Entry("40000", "d", folder));
  }
  const ObjectId deepest = Tree(Entry("40000", "handbook", folder));
  EXPECT_THAT(List(deepest), IsOkAndHolds(testing::SizeIs(1)));
  const ObjectId deeper = Handbook(Entry("40000", "d", folder));
  EXPECT_THAT(List(deeper),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("256")));
  EXPECT_THAT(Diff(deepest, deeper),
              StatusIs(StatusCode::kResourceExhausted, HasSubstr("256")));
}

TEST_F(TreeWalkTest, BoundsTheNumberOfFilesAndFolders) {
  // 18 trees that stand for 2^18 folders without a file.
  ObjectId folders = Tree("");
  for (int i = 0; i < 18; ++i) {
    folders = Tree(Entry("40000", "a", folders) + Entry("40000", "b", folders));
  }
  const ObjectId blob = Blob("x");
  std::string many;
  for (int i = 0; i < 1000; ++i) {
    many += Entry("100644", "f" + std::to_string(1000 + i), blob);
  }
  const ObjectId thousand = Tree(many);
  std::string bundles;
  for (int i = 0; i < 200; ++i) {
    bundles += Entry("40000", "d" + std::to_string(1000 + i), thousand);
  }
  const ObjectId just_right = Handbook(bundles);
  const ObjectId too_many = Handbook(bundles + Entry("100644", "x", blob));
  EXPECT_THAT(List(just_right), IsOkAndHolds(testing::SizeIs(200'000)));
  EXPECT_THAT(List(too_many), StatusIs(StatusCode::kResourceExhausted,
                                       HasSubstr("200000 files")));
  EXPECT_THAT(
      Diff(Handbook(""), too_many),
      StatusIs(StatusCode::kResourceExhausted, HasSubstr("200000 files")));
  EXPECT_THAT(
      List(Handbook(Entry("40000", "a", folders))),
      StatusIs(StatusCode::kResourceExhausted, HasSubstr("200000 folders")));
}

TEST_F(TreeWalkTest, DoesNotLookIntoEqualFolders) {
  const ObjectId same = Tree(Entry("100644", "x", Blob("same")));
  const ObjectId old_part = Tree(Entry("100644", "x", Blob("old")));
  const ObjectId new_part = Tree(Entry("100644", "x", Blob("new")));
  const ObjectId before = Handbook(Entry("40000", "changed", old_part) +
                                   Entry("40000", "same", same));
  const ObjectId after = Handbook(Entry("40000", "changed", new_part) +
                                  Entry("40000", "same", same));
  Remove(same);
  EXPECT_THAT(Diff(before, after),
              IsOkAndHolds(ElementsAre("handbook/changed/x")));
  EXPECT_THAT(List(before),
              StatusIs(StatusCode::kDataLoss, HasSubstr(same.ToHex())));
}

TEST_F(TreeWalkTest, PassesBothOfAFileAndAFolderOfOneName) {
  const ObjectId blob = Blob("x");
  const ObjectId inner = Tree(Entry("100644", "y", blob));
  const ObjectId root =
      Handbook(Entry("100644", "a", blob) + Entry("100644", "a.b", blob) +
               Entry("40000", "a", inner));
  EXPECT_THAT(List(root), IsOkAndHolds(ElementsAre("handbook/a", "handbook/a.b",
                                                   "handbook/a/y")));
  ObjectStore store(folder_.path(), CloneLimits(folder_.path(), false));
  EXPECT_TRUE(FindTreeFile(store, root, "handbook/a")->has_value());
  EXPECT_TRUE(FindTreeFile(store, root, "handbook/a/y")->has_value());
}

}  // namespace
}  // namespace codicil::adapters::git
