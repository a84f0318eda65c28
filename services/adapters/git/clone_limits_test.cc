#include "services/adapters/git/clone_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

using absl::StatusCode;
using base::IsOk;
using base::StatusIs;
using ports::ObjectId;
using testing::AllOf;
using testing::HasSubstr;

const char kHex[] = "1234567812345678123456781234567812345678";

class CloneLimitsTest : public testing::Test {
 protected:
  CloneLimitsTest() { WriteFile(folder_ / "objects/x", ""); }

  ScratchFolder folder_;
  const ObjectId id_ = *ports::ObjectIdFromHex(kHex);
};

TEST_F(CloneLimitsTest, ReadsAnewWhereTheHistoryIsCut) {
  const CloneLimits limits(folder_.path(), /*partial=*/false);
  EXPECT_FALSE(limits.IsShallow());
  EXPECT_TRUE(limits.CutCommits()->empty());
  WriteFile(folder_ / "shallow", std::string(kHex) + "\n");
  EXPECT_TRUE(limits.IsShallow());
  EXPECT_THAT(*limits.CutCommits(), testing::UnorderedElementsAre(id_));
  // After `git fetch --unshallow` git deletes the file, or leaves it empty.
  WriteFile(folder_ / "shallow", "");
  EXPECT_FALSE(limits.IsShallow());
}

TEST_F(CloneLimitsTest, RefusesAFileThatIsDamaged) {
  const CloneLimits limits(folder_.path(), /*partial=*/false);
  WriteFile(folder_ / "shallow", std::string(kHex) + "\nx\n");
  EXPECT_THAT(limits.CutCommits(),
              StatusIs(StatusCode::kDataLoss, HasSubstr("shallow")));
  EXPECT_FALSE(limits.IsShallow());
}

TEST_F(CloneLimitsTest, SaysWhyAnObjectIsMissing) {
  const CloneLimits whole(folder_.path(), /*partial=*/false);
  const CloneLimits partial(folder_.path(), /*partial=*/true);
  EXPECT_THAT(whole.Missing(id_, "tree"),
              StatusIs(StatusCode::kDataLoss,
                       AllOf(HasSubstr(std::string("tree ") + kHex),
                             HasSubstr("git fsck"))));
  EXPECT_THAT(partial.Missing(id_, "blob"),
              StatusIs(StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr(std::string("blob ") + kHex),
                             HasSubstr("git fetch --refetch"))));
  WriteFile(folder_ / "shallow", std::string(kHex) + "\n");
  EXPECT_THAT(whole.Missing(id_, "commit"),
              StatusIs(StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr(std::string("commit ") + kHex),
                             HasSubstr("git fetch --unshallow"),
                             HasSubstr("GIT_DEPTH: 0"))));
}

TEST_F(CloneLimitsTest, SaysThatTheRepositoryIsGone) {
  const CloneLimits here(folder_.path(), /*partial=*/false);
  EXPECT_THAT(here.StillThere(), IsOk());
  const CloneLimits gone(folder_ / "gone", /*partial=*/true);
  const auto unavailable =
      StatusIs(StatusCode::kUnavailable, HasSubstr(folder_ / "gone"));
  EXPECT_THAT(gone.StillThere(), unavailable);
  EXPECT_THAT(gone.Missing(id_, "blob"), unavailable);
}

}  // namespace
}  // namespace codicil::adapters::git
