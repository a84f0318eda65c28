#include "services/adapters/git/revision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/object_store.h"
#include "services/adapters/git/odb_backend.h"
#include "services/adapters/git/open_repository.h"
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

class RevisionTest : public testing::Test {
 protected:
  RevisionTest() {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "-b", "main"});
  }

  // Two commits on main.
  void AddHistory() {
    first_ = AddCommit(folder_.path(), "refs/heads/main", 1760000000,
                       {{"handbook/a", "1"}})
                 .id;
    second_ = AddCommit(folder_.path(), "refs/heads/main", 1760000001,
                        {{"handbook/a", "2"}}, {first_})
                  .id;
  }
  absl::StatusOr<ObjectId> Find(std::string_view revision) {
    OpenAgain();
    return FindCommit(repository_.get(), store_->limits(), revision);
  }
  void OpenAgain() {
    auto repository = OpenRepository(folder_.path());
    ASSERT_THAT(repository, IsOk());
    repository_ = *std::move(repository);
    store_ = std::make_unique<ObjectStore>(
        folder_ / ".git", CloneLimits(folder_ / ".git", /*partial=*/false));
    ASSERT_THAT(UseStore(repository_.get(), *store_), IsOk());
  }

  const ScratchFolder folder_;
  std::unique_ptr<ObjectStore> store_;
  RepositoryHandle repository_;
  ObjectId first_;
  ObjectId second_;
};

TEST_F(RevisionTest, ResolvesWhatGitResolves) {
  AddHistory();
  const std::string& path = folder_.path();
  Git(path, {"tag", "light", first_.ToHex()});
  Git(path, {"tag", "-a", "-m", "x", "heavy", first_.ToHex()});
  Git(path, {"tag", "-a", "-m", "x", "heavier", "heavy"});
  Git(path, {"update-ref", "refs/remotes/origin/main", second_.ToHex()});
  Git(path, {"update-ref", "refs/merge-requests/7/head", first_.ToHex()});
  Git(path, {"reset", "-q", "--hard", first_.ToHex()});
  for (const std::string revision :
       {"HEAD", "@", "main", "heads/main", "refs/heads/main", "light", "heavy",
        "heavier", "tags/heavier", "heavy^{}", "heavy^{commit}", "origin/main",
        "origin/main~1", "refs/merge-requests/7/head", "HEAD^0", "main@{1}",
        "ORIG_HEAD"}) {
    EXPECT_THAT(Find(revision), IsOkAndHolds(RevParse(path, revision + "^0")))
        << revision;
  }
  EXPECT_THAT(Find(":/A commit"), IsOkAndHolds(RevParse(path, ":/A commit")));
  const std::string described = "heavy-0-g" + first_.ToHex().substr(0, 10);
  EXPECT_THAT(Find(described), IsOkAndHolds(first_));
}

TEST_F(RevisionTest, FindsNothingBeforeTheFirstCommit) {
  for (const std::string revision : {"HEAD", "main"}) {
    EXPECT_THAT(Find(revision), StatusIs(StatusCode::kNotFound,
                                         HasSubstr("'" + revision + "'")));
  }
}

TEST_F(RevisionTest, FindsNoCommitInOtherObjects) {
  AddHistory();
  for (const std::string revision :
       {"main:handbook/a", "main^{tree}", "main:absent", "main^{blob}"}) {
    EXPECT_THAT(Find(revision), StatusIs(StatusCode::kNotFound,
                                         HasSubstr("'" + revision + "'")))
        << revision;
  }
}

TEST_F(RevisionTest, RefusesWhatIsMalformed) {
  AddHistory();
  for (const std::string& revision :
       {std::string(""), std::string("main\0x", 6), std::string("main^{"),
        std::string("main@{"), std::string("a b"), std::string(5000, 'x'),
        std::string("../../main"), std::string("main..main"),
        std::string("\xFF")}) {
    EXPECT_THAT(Find(revision),
                StatusIs(StatusCode::kNotFound, HasSubstr("revision '")))
        << revision;
  }
}

TEST_F(RevisionTest, AsksForMoreDigitsOfAnAmbiguousId) {
  AddHistory();
  // Two blobs whose ids begin alike, found by trying.
  std::map<std::string, std::string> texts;  // by the first digits
  std::string prefix;
  for (int i = 0; prefix.empty(); ++i) {
    const std::string text = "text " + std::to_string(i);
    const std::string digits =
        HashObject(ObjectType::kBlob, text).ToHex().substr(0, 4);
    const auto [other, is_new] = texts.emplace(digits, text);
    if (is_new) continue;
    prefix = digits;
    for (const std::string& bytes : {text, other->second}) {
      Git(folder_.path(), {"hash-object", "-w", "--stdin"}, bytes);
    }
  }
  EXPECT_THAT(Find(prefix), StatusIs(StatusCode::kNotFound,
                                     AllOf(HasSubstr("'" + prefix + "'"),
                                           HasSubstr("more digits"))));
}

TEST_F(RevisionTest, HintsAtTheFetchInAShallowClone) {
  AddHistory();
  WriteFile(folder_ / ".git/shallow", second_.ToHex() + "\n");
  const std::string unknown = "1234567812345678123456781234567812345678";
  EXPECT_THAT(Find(unknown), StatusIs(StatusCode::kFailedPrecondition,
                                      AllOf(HasSubstr("'" + unknown + "'"),
                                            HasSubstr("--unshallow"))));
  EXPECT_THAT(Find("mian"), StatusIs(StatusCode::kNotFound));
}

TEST_F(RevisionTest, SaysThatTheRepositoryVanished) {
  AddHistory();
  OpenAgain();
  fs::remove_all(folder_ / ".git");
  EXPECT_THAT(FindCommit(repository_.get(), store_->limits(), "main"),
              StatusIs(StatusCode::kUnavailable, HasSubstr(folder_.path())));
}

}  // namespace
}  // namespace codicil::adapters::git
