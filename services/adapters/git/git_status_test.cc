#include "services/adapters/git/git_status.h"

#include <git2.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

using absl::StatusCode;
using base::StatusIs;
using testing::AllOf;
using testing::HasSubstr;

class GitStatusTest : public testing::Test {
 protected:
  GitStatusTest() { git_libgit2_init(); }
  ~GitStatusTest() override { git_libgit2_shutdown(); }
};

struct Row {
  const char* name;
  int code;
  int error_class;
  StatusCode want;
};

TEST_F(GitStatusTest, TurnsEachCodeAndClassIntoAStatus) {
  const Row rows[] = {
      {"missing", GIT_ENOTFOUND, GIT_ERROR_ODB, StatusCode::kNotFound},
      {"unborn", GIT_EUNBORNBRANCH, GIT_ERROR_REFERENCE, StatusCode::kNotFound},
      {"exists", GIT_EEXISTS, GIT_ERROR_NONE, StatusCode::kAlreadyExists},
      {"ambiguous", GIT_EAMBIGUOUS, GIT_ERROR_ODB,
       StatusCode::kInvalidArgument},
      {"bad spec", GIT_EINVALIDSPEC, GIT_ERROR_INVALID,
       StatusCode::kInvalidArgument},
      {"peel", GIT_EPEEL, GIT_ERROR_OBJECT, StatusCode::kInvalidArgument},
      {"bare", GIT_EBAREREPO, GIT_ERROR_REPOSITORY,
       StatusCode::kFailedPrecondition},
      {"owner", GIT_EOWNER, GIT_ERROR_CONFIG, StatusCode::kFailedPrecondition},
      {"hash", GIT_EMISMATCH, GIT_ERROR_ODB, StatusCode::kDataLoss},
      {"short pack", GIT_EBUFS, GIT_ERROR_ODB, StatusCode::kDataLoss},
      {"locked", GIT_ELOCKED, GIT_ERROR_INDEX, StatusCode::kUnavailable},
      {"memory", GIT_ERROR, GIT_ERROR_NOMEMORY, StatusCode::kResourceExhausted},
      {"system", GIT_ERROR, GIT_ERROR_OS, StatusCode::kUnavailable},
      {"zlib", GIT_ERROR, GIT_ERROR_ZLIB, StatusCode::kDataLoss},
      {"pack", GIT_ERROR, GIT_ERROR_ODB, StatusCode::kDataLoss},
      {"object", GIT_ERROR, GIT_ERROR_OBJECT, StatusCode::kDataLoss},
      {"reference", GIT_ERROR, GIT_ERROR_REFERENCE, StatusCode::kDataLoss},
      {"index", GIT_ERROR, GIT_ERROR_INDEX, StatusCode::kDataLoss},
      {"config", GIT_ERROR, GIT_ERROR_CONFIG, StatusCode::kFailedPrecondition},
      {"repository", GIT_ERROR, GIT_ERROR_REPOSITORY,
       StatusCode::kFailedPrecondition},
      {"else", GIT_ERROR, GIT_ERROR_NET, StatusCode::kInternal},
  };
  for (const Row& row : rows) {
    git_error_set_str(row.error_class, row.name);
    EXPECT_THAT(GitStatus(row.code, "do it"),
                StatusIs(row.want,
                         AllOf(HasSubstr("cannot do it"), HasSubstr(row.name))))
        << row.name;
  }
}

TEST_F(GitStatusTest, SaysSoWhenThereIsNoReason) {
  git_error_clear();
  EXPECT_EQ(LastGitMessage(), "no reason given");
  EXPECT_THAT(GitStatus(GIT_ERROR, "do it"),
              StatusIs(StatusCode::kInternal, HasSubstr("no reason given")));
}

}  // namespace
}  // namespace codicil::adapters::git
