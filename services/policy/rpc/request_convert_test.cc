#include "services/policy/rpc/request_convert.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "codicil/policy/v1/policy_service.pb.h"
#include "services/base/calendar.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/service/invalid_request.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::StatusIs;
using testing::HasSubstr;

absl::StatusOr<ValidateRequest> RoundTrip(const ValidateRequest& request) {
  v1::ValidateChangeRequest sent;
  ToProto(request, sent);
  v1::ValidateChangeRequest received;
  EXPECT_TRUE(received.ParseFromString(sent.SerializeAsString()));
  return FromProto(received);
}

TEST(RequestConvertTest, RevisionsComeBack) {
  const ValidateRequest request{"handbook", RevisionChange{"main~1", "rfc"},
                                base::Instant{1'767'225'600'123}};
  const absl::StatusOr<ValidateRequest> back = RoundTrip(request);
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->repository, "handbook");
  EXPECT_EQ(std::get<RevisionChange>(back->change).base, "main~1");
  EXPECT_EQ(std::get<RevisionChange>(back->change).head, "rfc");
  EXPECT_EQ(back->at, request.at);
}

TEST(RequestConvertTest, FilesComeBack) {
  SuppliedChange change{std::string(40, 'a'), std::string(40, 'b'), {}};
  change.files = {
      {"handbook/a\xFF.yaml", ports::EntryMode::kExecutable,
       std::string("\0\xFF", 2), ""},
      {"handbook/empty.yaml", ports::EntryMode::kRegular, "", ""},
      {"handbook/link", ports::EntryMode::kSymlink, "target", ""},
      {"handbook/module", ports::EntryMode::kSubmodule, "", ""},
      {"handbook/huge.yaml", ports::EntryMode::kRegular, std::nullopt, "why"},
      {"handbook/gone.yaml", ports::EntryMode::kRegular, std::nullopt, ""}};
  const absl::StatusOr<ValidateRequest> back =
      RoundTrip({"", change, std::nullopt});
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->at, std::nullopt);
  const auto& got = std::get<SuppliedChange>(back->change);
  EXPECT_EQ(got.base, change.base);
  EXPECT_EQ(got.merge_base, change.merge_base);
  ASSERT_EQ(got.files.size(), change.files.size());
  for (size_t i = 0; i < got.files.size(); ++i) {
    EXPECT_EQ(got.files[i].path, change.files[i].path);
    EXPECT_EQ(got.files[i].mode, change.files[i].mode);
    EXPECT_EQ(got.files[i].content, change.files[i].content);
    EXPECT_EQ(got.files[i].unread_reason, change.files[i].unread_reason);
    EXPECT_EQ(got.files[i].is_deleted(), i == 5);
  }
}

TEST(RequestConvertTest, WrongFieldsAreNamed) {
  using Request = v1::ValidateChangeRequest;
  const struct {
    const char* field;
    const char* why;
    std::function<void(Request&)> spoil;
  } rows[] = {
      {"change", "neither", [](Request& r) { r.clear_change(); }},
      {"repository", "1025 bytes",
       [](Request& r) { r.set_repository(std::string(1025, 'r')); }},
      {"at", "years 1 to 9999",
       [](Request& r) { r.mutable_at()->set_seconds(int64_t{1} << 40); }},
      {"revisions.head", "is missing",
       [](Request& r) { r.mutable_revisions()->clear_head(); }},
      {"revisions.base", "1025 bytes",
       [](Request& r) {
         r.mutable_revisions()->set_base(std::string(1025, 'r'));
       }},
      {"revisions.base", "is no branch, tag or commit id",
       [](Request& r) { r.mutable_revisions()->set_base(":/a"); }},
      {"revisions.head", "is no branch, tag or commit id",
       [](Request& r) { r.mutable_revisions()->set_head("main^{/a}"); }},
      {"supplied.files[0]", "neither content, deleted",
       [](Request& r) {
         r.mutable_supplied()->add_files()->set_mode(
             v1::ChangedFile::MODE_REGULAR);
       }},
      {"supplied.files[0].mode", "0 is no kind",
       [](Request& r) { r.mutable_supplied()->add_files()->set_content("x"); }},
      {"supplied.files[0].deleted", "is false",
       [](Request& r) {
         r.mutable_supplied()->add_files()->set_deleted(false);
       }},
      {"supplied.files[0].unread_reason", "is empty",
       [](Request& r) {
         v1::ChangedFile& file = *r.mutable_supplied()->add_files();
         file.set_mode(v1::ChangedFile::MODE_REGULAR);
         file.set_unread_reason("");
       }},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.field);
    Request request;
    request.mutable_revisions()->set_head("rfc");
    row.spoil(request);
    const absl::Status status = FromProto(request).status();
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                                 HasSubstr(row.why)));
    const std::vector<FieldViolation> violations = ViolationsOf(status);
    ASSERT_EQ(violations.size(), 1);
    EXPECT_EQ(violations[0].field, row.field);
  }
}

TEST(RequestConvertTest, ManyViolationsAreCutShort) {
  v1::ValidateChangeRequest request;
  for (int i = 0; i < 1000; ++i) request.mutable_supplied()->add_files();
  EXPECT_LT(ViolationsOf(FromProto(request).status()).size(), 50);
}

}  // namespace
}  // namespace codicil::policy
