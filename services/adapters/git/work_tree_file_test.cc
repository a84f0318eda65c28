#include "services/adapters/git/work_tree_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "services/adapters/git/testing/scratch_repo.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using absl::StatusCode;
using base::IsOkAndHolds;
using base::StatusIs;
using testing::AllOf;
using testing::HasSubstr;

class WorkTreeFileTest : public testing::Test {
 protected:
  WorkTreeFileTest() {
    WriteFile(folder_ / "tree/handbook/a/x", "content");
    WriteFile(folder_ / "secret", "secret");
  }
  absl::StatusOr<std::string> Read(const std::string& path,
                                   size_t max_bytes = 100) {
    return ReadFileBelow(folder_ / "tree", path, max_bytes);
  }

  const ScratchFolder folder_;
};

TEST_F(WorkTreeFileTest, ReadsFilesUpToTheLimit) {
  EXPECT_THAT(Read("handbook/a/x"), IsOkAndHolds("content"));
  EXPECT_THAT(Read("handbook/a/x", 7), IsOkAndHolds("content"));
  EXPECT_THAT(Read("handbook/a/x", 6),
              StatusIs(StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("handbook/a/x has 7 bytes"),
                             HasSubstr("limit is 6"))));
  EXPECT_THAT(Read("handbook/a/x", 0),
              StatusIs(StatusCode::kResourceExhausted));
}

TEST_F(WorkTreeFileTest, TellsTheSizeOfAHugeFile) {
  WriteFile(folder_ / "tree/huge", "");
  fs::resize_file(folder_ / "tree/huge", uint64_t{1} << 40);  // sparse
  EXPECT_THAT(Read("huge"), StatusIs(StatusCode::kResourceExhausted,
                                     HasSubstr("1099511627776 bytes")));
}

TEST_F(WorkTreeFileTest, LeavesTheWorkTreeByNoPath) {
  for (const std::string& path :
       {std::string(""), std::string("/etc/passwd"), std::string("../secret"),
        std::string("handbook/../../secret"), std::string("handbook/.."),
        std::string("."), std::string("./handbook/a/x"),
        std::string("handbook//a/x"), std::string("handbook/a/x/"),
        std::string("handbook/a/x\0y", 14)}) {
    EXPECT_THAT(Read(path), StatusIs(StatusCode::kInvalidArgument,
                                     HasSubstr("within the work tree")))
        << path;
  }
}

TEST_F(WorkTreeFileTest, FollowsNoLink) {
  fs::create_symlink(folder_ / "secret", folder_ / "tree/link");
  fs::create_symlink("x", folder_ / "tree/handbook/a/inner");
  fs::create_directory_symlink("handbook", folder_ / "tree/shortcut");
  fs::create_symlink("loop", folder_ / "tree/loop");
  for (const std::string path :
       {"link", "handbook/a/inner", "shortcut/a/x", "loop"}) {
    EXPECT_THAT(Read(path),
                StatusIs(StatusCode::kInvalidArgument,
                         AllOf(HasSubstr(path), HasSubstr("symbolic link"))))
        << path;
  }
}

TEST_F(WorkTreeFileTest, ReadsNothingButPlainFiles) {
  ASSERT_EQ(mkfifo((folder_ / "tree/pipe").c_str(), 0600), 0);
  EXPECT_THAT(Read("pipe"), StatusIs(StatusCode::kInvalidArgument,
                                     HasSubstr("not a plain file")));
  EXPECT_THAT(Read("handbook/a"), StatusIs(StatusCode::kInvalidArgument,
                                           HasSubstr("not a plain file")));
  EXPECT_THAT(Read("handbook/a/x/y"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(WorkTreeFileTest, SaysWhatIsNotThere) {
  for (const std::string path : {"handbook/a/y", "handbook/b/x", "absent"}) {
    EXPECT_THAT(Read(path), StatusIs(StatusCode::kNotFound, HasSubstr(path)));
  }
  EXPECT_THAT(ReadFileBelow(folder_ / "gone", "handbook/a/x", 100),
              StatusIs(StatusCode::kNotFound, HasSubstr("gone")));
}

TEST_F(WorkTreeFileTest, SaysWhatItMayNotRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  fs::permissions(folder_ / "tree/handbook/a/x", fs::perms::none);
  EXPECT_THAT(Read("handbook/a/x"),
              StatusIs(StatusCode::kUnavailable, HasSubstr("handbook/a/x")));
}

}  // namespace
}  // namespace codicil::adapters::git
