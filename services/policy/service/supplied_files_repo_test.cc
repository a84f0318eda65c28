#include "services/policy/service/supplied_files_repo.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "services/base/testing/status_matchers.h"
#include "services/policy/service/invalid_request.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"
#include "services/ports/testing/fake_git_repo.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::EntryMode;
using ports::TreeChange;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string>& Folders() {
  static const auto* const folders =
      new std::vector<std::string>{"handbook", "policies"};
  return *folders;
}

class SuppliedFilesRepoTest : public ::testing::Test {
 protected:
  SuppliedFilesRepoTest() {
    old_ = fake_.AddCommit({{"handbook/a", "old a"}, {"handbook/b", "b"}});
    base_ =
        fake_.AddCommit({{"handbook/a", "a"}, {"handbook/b", "b"}}, {old_.id});
    stranger_ = fake_.AddCommit({{"handbook/a", "s"}}, {old_.id});
    fake_.SetRef("HEAD", base_.id);
    fake_.SetWorkTree({{"handbook/a", "on disk"}});
    change_.base = base_.id.ToHex();
    change_.merge_base = old_.id.ToHex();
  }

  void Add(const std::string& path, std::optional<std::string> content,
           EntryMode mode = EntryMode::kRegular) {
    change_.files.push_back({path, mode, std::move(content), ""});
  }

  ports::FakeGitRepo fake_;
  ports::Commit old_;
  ports::Commit base_;
  ports::Commit stranger_;
  SuppliedChange change_;
  SuppliedFilesRepo repo_{fake_};
};

TEST_F(SuppliedFilesRepoTest, HeadIsTheMergeBase) {
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  EXPECT_EQ(repo_.Resolve("HEAD")->id, old_.id);
  EXPECT_EQ(repo_.Resolve(base_.id.ToHex())->id, base_.id);
  EXPECT_EQ(repo_.MergeBase(base_.id, old_.id)->id, old_.id);
}

TEST_F(SuppliedFilesRepoTest, WithoutAMergeBaseNothingIsCommitted) {
  change_.base.clear();
  change_.merge_base.clear();
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  EXPECT_THAT(repo_.Resolve("HEAD"), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SuppliedFilesRepoTest, AnUnknownMergeBaseIsRefused) {
  change_.merge_base = std::string(40, 'f');
  EXPECT_THAT(repo_.Supply(change_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SuppliedFilesRepoTest, AMergeBaseThatIsNoneIsRefused) {
  change_.merge_base = stranger_.id.ToHex();
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  const absl::Status status = repo_.MergeBase(base_.id, stranger_.id).status();
  const std::vector<FieldViolation> violations = ViolationsOf(status);
  ASSERT_EQ(violations.size(), 1) << status;
  EXPECT_EQ(violations[0].field, "supplied.merge_base");
}

TEST_F(SuppliedFilesRepoTest, TheFilesLieOverTheMergeBase) {
  Add("policies/new", "hello\n");
  Add("handbook/a", "changed", EntryMode::kExecutable);
  Add("handbook/b", std::nullopt);
  Add("handbook/never", std::nullopt);
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  const absl::StatusOr<std::vector<TreeChange>> changes =
      repo_.DiffWorkTree(old_.tree, Folders());
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 3);
  const TreeChange& a = (*changes)[0];
  EXPECT_EQ(a.path, "handbook/a");
  EXPECT_EQ(a.before->id, ports::FakeGitRepo::BlobId("old a"));
  EXPECT_EQ(a.after->mode, EntryMode::kExecutable);
  const TreeChange& b = (*changes)[1];
  EXPECT_EQ(b.path, "handbook/b");
  EXPECT_TRUE(b.before && !b.after);
  const TreeChange& added = (*changes)[2];
  EXPECT_EQ(added.path, "policies/new");
  EXPECT_FALSE(added.before);
  // The name that git gives it.
  EXPECT_EQ(added.after->id.ToHex(),
            "ce013625030ba8dba906f756967f9e9ca394464a");
  EXPECT_THAT(repo_.ReadWorkTreeFile("handbook/a", 7), IsOkAndHolds("changed"));
}

TEST_F(SuppliedFilesRepoTest, ManyFilesAreAsFew) {
  for (int i = 0; i < 20; ++i) Add("handbook/x" + std::to_string(i), "x");
  Add("handbook/b", std::nullopt);
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  const absl::StatusOr<std::vector<TreeChange>> changes =
      repo_.DiffWorkTree(old_.tree, Folders());
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 21);
  EXPECT_EQ((*changes)[0].path, "handbook/b");
  EXPECT_EQ((*changes)[0].before->id, ports::FakeGitRepo::BlobId("b"));
}

TEST_F(SuppliedFilesRepoTest, OnlyTheFoldersThatAreAskedFor) {
  Add("policies/new", "x");
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  EXPECT_THAT(repo_.DiffWorkTree(old_.tree, {"handbook"}),
              IsOkAndHolds(IsEmpty()));
}

TEST_F(SuppliedFilesRepoTest, SaysWhyAFileCannotBeRead) {
  Add("handbook/link", "target", EntryMode::kSymlink);
  Add("handbook/long", "12345678");
  Add("handbook/gone", std::nullopt);
  change_.files.push_back(
      {"handbook/huge", EntryMode::kRegular, std::nullopt, "it is huge"});
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  const struct {
    const char* path;
    absl::StatusCode code;
    const char* why;
  } rows[] = {
      {"handbook/link", absl::StatusCode::kInvalidArgument, "symbolic link"},
      {"handbook/long", absl::StatusCode::kResourceExhausted,
       "handbook/long has 8 bytes; the limit is 7"},
      {"handbook/gone", absl::StatusCode::kNotFound, "handbook/gone"},
      {"handbook/a", absl::StatusCode::kNotFound, "handbook/a"},
      {"handbook/huge", absl::StatusCode::kResourceExhausted, "it is huge"},
  };
  for (const auto& row : rows) {
    EXPECT_THAT(repo_.ReadWorkTreeFile(row.path, 7),
                StatusIs(row.code, HasSubstr(row.why)));
  }
}

TEST_F(SuppliedFilesRepoTest, AfterwardsAllIsAsBefore) {
  Add("handbook/a", "supplied");
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  repo_.Withdraw();
  EXPECT_EQ(repo_.Resolve("HEAD")->id, base_.id);
  EXPECT_THAT(repo_.ReadWorkTreeFile("handbook/a", 100),
              IsOkAndHolds("on disk"));
  EXPECT_EQ(repo_.MergeBase(base_.id, stranger_.id)->id, old_.id);
}

TEST_F(SuppliedFilesRepoTest, PassesFailuresOn) {
  Add("handbook/a", "x");
  ASSERT_THAT(repo_.Supply(change_), IsOk());
  fake_.FailAt(ports::GitMethod::kFindFile, absl::UnavailableError("gone"));
  EXPECT_THAT(repo_.DiffWorkTree(old_.tree, Folders()),
              StatusIs(absl::StatusCode::kUnavailable, "gone"));
  fake_.FailAt(ports::GitMethod::kResolve, absl::DataLossError("broken"));
  EXPECT_THAT(repo_.Supply(change_),
              StatusIs(absl::StatusCode::kDataLoss, "broken"));
}

}  // namespace
}  // namespace codicil::policy
