#include "services/adapters/git/odb_backend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/adapters/git/git_handles.h"
#include "services/adapters/git/git_status.h"
#include "services/adapters/git/open_repository.h"
#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

using base::IsOk;
using ports::ObjectId;
using testing::HasSubstr;

class OdbBackendTest : public testing::Test {
 protected:
  OdbBackendTest()
      : store_(folder_.path(), CloneLimits(folder_.path(), false)) {
    IsolateGit();
    Git(folder_.path(), {"init", "-q", "--bare"});
    blob_ = *ports::ObjectIdFromHex(
        Git(folder_.path(), {"hash-object", "-w", "--stdin"}, "content"));
    auto repository = OpenRepository(folder_.path());
    EXPECT_THAT(repository, IsOk());
    repository_ = *std::move(repository);
    EXPECT_THAT(UseStore(repository_.get(), store_), IsOk());
    git_odb* odb = nullptr;
    EXPECT_EQ(git_repository_odb(&odb, repository_.get()), GIT_OK);
    odb_.reset(odb);
  }

  const ScratchFolder folder_;
  ObjectStore store_;
  RepositoryHandle repository_;
  OdbHandle odb_;
  ObjectId blob_;
};

TEST_F(OdbBackendTest, IsAllThatLibGit2Reads) {
  EXPECT_EQ(git_odb_num_backends(odb_.get()), 1);
  const git_oid oid = ToGitOid(blob_);
  git_odb_object* object = nullptr;
  ASSERT_EQ(git_odb_read(&object, odb_.get(), &oid), GIT_OK);
  EXPECT_EQ(git_odb_object_type(object), GIT_OBJECT_BLOB);
  EXPECT_EQ(git_odb_object_size(object), 7);
  EXPECT_STREQ(static_cast<const char*>(git_odb_object_data(object)),
               "content");
  git_odb_object_free(object);

  size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  EXPECT_EQ(git_odb_read_header(&size, &type, odb_.get(), &oid), GIT_OK);
  EXPECT_EQ(size, 7);
  EXPECT_EQ(type, GIT_OBJECT_BLOB);
  EXPECT_EQ(git_odb_exists(odb_.get(), &oid), 1);
}

TEST_F(OdbBackendTest, SaysWhatIsNotThere) {
  const git_oid oid = ToGitOid(*ports::ObjectIdFromHex(std::string(40, '7')));
  git_odb_object* object = nullptr;
  EXPECT_EQ(git_odb_read(&object, odb_.get(), &oid), GIT_ENOTFOUND);
  size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  EXPECT_EQ(git_odb_read_header(&size, &type, odb_.get(), &oid), GIT_ENOTFOUND);
  EXPECT_EQ(git_odb_exists(odb_.get(), &oid), 0);
  git_oid full;
  EXPECT_EQ(git_odb_exists_prefix(&full, odb_.get(), &oid, 8), GIT_ENOTFOUND);
}

TEST_F(OdbBackendTest, ExpandsIds) {
  const git_oid oid = ToGitOid(blob_);
  git_oid full;
  EXPECT_EQ(git_odb_exists_prefix(&full, odb_.get(), &oid, 8), GIT_OK);
  EXPECT_EQ(FromGitOid(full), blob_);
  git_odb_object* object = nullptr;
  ASSERT_EQ(git_odb_read_prefix(&object, odb_.get(), &oid, 8), GIT_OK);
  EXPECT_EQ(FromGitOid(*git_odb_object_id(object)), blob_);
  git_odb_object_free(object);
}

TEST_F(OdbBackendTest, PassesDamageOn) {
  const std::string hex = blob_.ToHex();
  const std::string path =
      folder_ / ("objects/" + hex.substr(0, 2) + "/" + hex.substr(2));
  const std::string bytes = ReadFile(path);
  std::remove(path.c_str());
  WriteFile(path, bytes.substr(0, bytes.size() - 2));
  const git_oid oid = ToGitOid(blob_);
  git_odb_object* object = nullptr;
  const int code = git_odb_read(&object, odb_.get(), &oid);
  EXPECT_THAT(
      GitStatus(code, "read"),
      base::StatusIs(absl::StatusCode::kDataLoss, HasSubstr(blob_.ToHex())));
}

}  // namespace
}  // namespace codicil::adapters::git
