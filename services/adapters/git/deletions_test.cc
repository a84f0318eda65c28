#include "services/adapters/git/deletions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using base::IsOkAndHolds;
using base::StatusIs;
using ports::ObjectId;
using testing::ElementsAre;
using testing::HasSubstr;

class DeletionsTest : public testing::Test {
 protected:
  DeletionsTest() {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "--bare"});
  }

  ports::Commit Add(const ports::FakeFiles& files,
                    const std::vector<ObjectId>& parents = {}) {
    return AddCommit(folder_.path(), "refs/heads/main", ++time_, files,
                     parents);
  }
  absl::StatusOr<std::vector<bool>> Find(
      const ObjectId& commit, const std::vector<std::string>& paths) {
    ObjectStore store(folder_.path(), CloneLimits(folder_.path(), false));
    return FindDeletions(store, commit, paths);
  }
  void Remove(const ObjectId& id) {
    const std::string hex = id.ToHex();
    ASSERT_TRUE(fs::remove(
        folder_ / ("objects/" + hex.substr(0, 2) + "/" + hex.substr(2))));
  }

  const ScratchFolder folder_;
  int64_t time_ = 1760000000;
};

TEST_F(DeletionsTest, ReadsOnlyFoldersOnTheWayThatDiffer) {
  const ports::Commit first = Add({{"handbook/clauses/a", "1"},
                                   {"handbook/clauses/b", "1"},
                                   {"handbook/slos/x", "1"},
                                   {"other/x", "3"}});
  const ports::Commit second = Add(
      {{"handbook/clauses/b", "1"}, {"handbook/slos/x", "2"}, {"other/x", "4"}},
      {first.id});
  for (const ports::Commit& commit : {first, second}) {
    for (const char* const path : {":handbook/slos", ":other"}) {
      Remove(RevParse(folder_.path(), commit.id.ToHex() + path));
    }
  }
  EXPECT_THAT(Find(second.id, {"handbook/clauses/a", "handbook/clauses/b"}),
              IsOkAndHolds(ElementsAre(true, false)));
}

TEST_F(DeletionsTest, StopsWhenAllIsKnown) {
  const ports::Commit first = Add({{"handbook/a", "1"}});
  const ports::Commit second =
      Add({{"handbook/a", "2"}, {"handbook/b", "1"}}, {first.id});
  const ports::Commit third = Add({{"handbook/a", "2"}}, {second.id});
  Remove(first.id);
  EXPECT_THAT(Find(third.id, {"handbook/b"}), IsOkAndHolds(ElementsAre(true)));
  EXPECT_THAT(
      Find(third.id, {"handbook/a"}),
      StatusIs(absl::StatusCode::kDataLoss, HasSubstr(first.id.ToHex())));
}

TEST_F(DeletionsTest, CountsLinksAndSubmodulesAsFiles) {
  const ports::Commit first = Add(
      {{"handbook/link", {"x", ports::EntryMode::kSymlink}},
       {"handbook/sub", {std::string(40, '1'), ports::EntryMode::kSubmodule}}});
  const ports::Commit second = Add({{"handbook/x", "1"}}, {first.id});
  EXPECT_THAT(Find(second.id, {"handbook/link", "handbook/sub"}),
              IsOkAndHolds(ElementsAre(true, true)));
}

TEST_F(DeletionsTest, AgreesWithTheDefinitionOnARandomHistory) {
  const std::vector<std::string> paths = {
      "handbook/a", "handbook/b/c", "handbook/b/d", "handbook/b/e/f",
      "top",        "handbook/g",   "never"};
  std::mt19937 random(99);
  std::vector<ObjectId> parents;
  std::set<std::string> last;
  std::vector<bool> want(paths.size(), false);
  for (int i = 0; i < 40; ++i) {
    ports::FakeFiles files = {{"always", std::to_string(i)}};
    std::set<std::string> now;
    for (size_t j = 0; j + 1 < paths.size(); ++j) {
      // The later a path is in the list, the seldomer it goes once it is there.
      const bool stays = last.count(paths[j]) > 0 && random() % 20 >= 6 - j;
      if (!stays && random() % 3 != 0) continue;
      now.insert(paths[j]);
      files.emplace(paths[j], random() % 2 == 0 ? "x" : "y");
    }
    for (size_t j = 0; j < paths.size(); ++j) {
      if (last.count(paths[j]) > 0 && now.count(paths[j]) == 0) want[j] = true;
    }
    parents = {Add(files, parents).id};
    last = now;
    EXPECT_THAT(Find(parents[0], paths), IsOkAndHolds(want)) << i;
  }
  EXPECT_TRUE(want[0]);
  EXPECT_FALSE(want.back());
}

}  // namespace
}  // namespace codicil::adapters::git
