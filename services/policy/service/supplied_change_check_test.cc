#include "services/policy/service/supplied_change_check.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "services/base/testing/status_matchers.h"
#include "services/policy/service/invalid_request.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::StatusIs;
using testing::AllOf;
using testing::HasSubstr;

SuppliedFile File(const std::string& path, const std::string& content = "x") {
  return {path, ports::EntryMode::kRegular, content, ""};
}

SuppliedFile Gone(const std::string& path) {
  return {path, ports::EntryMode::kRegular, std::nullopt, ""};
}

SuppliedChange ChangeOf(std::vector<SuppliedFile> files) {
  return {std::string(40, 'a'), std::string(40, 'b'), std::move(files)};
}

TEST(SuppliedChangeCheckTest, TakesWhatGitCouldHold) {
  EXPECT_THAT(CheckSuppliedChange(ChangeOf({})), IsOk());
  EXPECT_THAT(CheckSuppliedChange({"", "", {File("policies/slo.yaml")}}),
              IsOk());
  EXPECT_THAT(CheckSuppliedChange(
                  ChangeOf({File("handbook/a..b/...yaml"),
                            File("handbook/\xFF\n"), File("policies/a"),
                            Gone("policies/b"), File("policies/.github/x")})),
              IsOk());
}

TEST(SuppliedChangeCheckTest, AFileMayBecomeAFolderAndTheOtherWayRound) {
  EXPECT_THAT(
      CheckSuppliedChange(ChangeOf({Gone("handbook/a"), File("handbook/a/b"),
                                    File("handbook/c"), Gone("handbook/c/d")})),
      IsOk());
}

TEST(SuppliedChangeCheckTest, RefusesPathsThatGitCouldNotHold) {
  const struct {
    std::string path;
    const char* why;
  } rows[] = {
      {"", "is missing"},
      {"README.md", "not below handbook/ or policies/"},
      {"/handbook/a", "not below"},
      {"handbookish/a", "not below"},
      {"handbook", "not below"},
      {"./handbook/a", "not below"},
      {"handbook/", "no path that git"},
      {"handbook//a", "no path that git"},
      {"handbook/../secrets", "no path that git"},
      {"handbook/./a", "no path that git"},
      {"handbook/.git/config", "no path that git"},
      {"policies/a/..", "no path that git"},
      {std::string("handbook/a\0b", 12), "no path that git"},
      {"handbook/" + std::string(4096, 'a'), "the limit is 4096"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.path);
    const absl::Status status =
        CheckSuppliedChange(ChangeOf({File("handbook/good"), File(row.path)}));
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                                 HasSubstr(row.why)));
    const std::vector<FieldViolation> violations = ViolationsOf(status);
    ASSERT_EQ(violations.size(), 1);
    EXPECT_EQ(violations[0].field, "supplied.files[1].path");
  }
}

TEST(SuppliedChangeCheckTest, RefusesPathsThatMeetEachOther) {
  EXPECT_THAT(
      CheckSuppliedChange(ChangeOf({File("handbook/a"), Gone("handbook/a")})),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "supplied.files[1].path: \"handbook/a\" is given twice"));
  EXPECT_THAT(CheckSuppliedChange(
                  ChangeOf({File("handbook/a/b/c"), File("handbook/a")})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "supplied.files[0].path: \"handbook/a/b/c\" leads "
                       "through the file \"handbook/a\""));
}

TEST(SuppliedChangeCheckTest, RefusesIdsThatAreNone) {
  const struct {
    const char* base;
    const char* merge_base;
    const char* field;
  } rows[] = {
      {"main", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "supplied.base"},
      {"", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "supplied.base"},
      {"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "", "supplied.merge_base"},
      {"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "HEAD~1",
       "supplied.merge_base"},
  };
  for (const auto& row : rows) {
    const absl::Status status =
        CheckSuppliedChange({row.base, row.merge_base, {}});
    const std::vector<FieldViolation> violations = ViolationsOf(status);
    ASSERT_EQ(violations.size(), 1) << status;
    EXPECT_EQ(violations[0].field, row.field);
  }
}

TEST(SuppliedChangeCheckTest, RefusesALongReason) {
  SuppliedFile file = Gone("handbook/a");
  file.unread_reason = std::string(1025, 'r');
  EXPECT_THAT(CheckSuppliedChange(ChangeOf({file})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("unread_reason: is longer than 1024 bytes")));
}

TEST(SuppliedChangeCheckTest, NamesTheLimitsOfSize) {
  constexpr size_t kMebibyte = size_t{1} << 20;
  EXPECT_THAT(CheckSuppliedChange(ChangeOf(
                  {File("handbook/a", std::string(kMebibyte + 1, 'x'))})),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       "supplied.files[0].content: 1048577 bytes; the limit is "
                       "1048576"));
  std::vector<SuppliedFile> files;
  for (int i = 0; i < 33; ++i) {
    files.push_back(
        File("handbook/" + std::to_string(i), std::string(kMebibyte, 'x')));
  }
  EXPECT_THAT(CheckSuppliedChange(ChangeOf(files)),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       "supplied.files: 34603008 bytes; the limit is "
                       "33554432"));
  files.pop_back();
  EXPECT_THAT(CheckSuppliedChange(ChangeOf(files)), IsOk());
}

TEST(SuppliedChangeCheckTest, NamesTheLimitOfFiles) {
  std::vector<SuppliedFile> files;
  for (int i = 0; i < 10'001; ++i) {
    files.push_back(Gone("handbook/" + std::to_string(i)));
  }
  EXPECT_THAT(CheckSuppliedChange(ChangeOf(files)),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       AllOf(HasSubstr("10001 files"),
                             HasSubstr("the limit is 10000"))));
  files.pop_back();
  EXPECT_THAT(CheckSuppliedChange(ChangeOf(files)), IsOk());
}

TEST(SuppliedChangeCheckTest, ManyViolationsAreCutShort) {
  const absl::Status status =
      CheckSuppliedChange(ChangeOf(std::vector<SuppliedFile>(1000)));
  EXPECT_EQ(ViolationsOf(status).size(), 20);
}

}  // namespace
}  // namespace codicil::policy
