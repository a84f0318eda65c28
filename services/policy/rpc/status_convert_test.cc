#include "services/policy/rpc/status_convert.h"

#include <gmock/gmock.h>

#include "google/rpc/status.pb.h"
#include "services/base/testing/status_matchers.h"
#include "services/policy/service/invalid_request.h"

namespace codicil::policy {
namespace {

using base::IsOk;
using base::StatusIs;

TEST(StatusConvertTest, EveryCodeComesBack) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_THAT(FromGrpcStatus(grpc::Status::OK), IsOk());
  for (int code = 1; code <= 16; ++code) {
    const auto wanted = static_cast<absl::StatusCode>(code);
    const grpc::Status sent = ToGrpcStatus(absl::Status(wanted, "why"));
    EXPECT_EQ(sent.error_code(), code);
    EXPECT_EQ(sent.error_message(), "why");
    EXPECT_THAT(FromGrpcStatus(sent), StatusIs(wanted, "why"));
  }
}

TEST(StatusConvertTest, ViolationsBecomeBadRequest) {
  const grpc::Status sent =
      ToGrpcStatus(InvalidRequest({{"at", "too early"}, {"head", "missing"}}));
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(sent.error_details()));
  EXPECT_EQ(details.code(), 3);
  EXPECT_EQ(details.message(), "at: too early; head: missing");
  ASSERT_EQ(details.details_size(), 1);
  EXPECT_EQ(details.details(0).type_url(),
            "type.googleapis.com/google.rpc.BadRequest");
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(details.details(0).UnpackTo(&bad_request));
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(1).field(), "head");
  EXPECT_EQ(bad_request.field_violations(1).description(), "missing");
}

TEST(StatusConvertTest, ViolationsComeBack) {
  const absl::Status status = InvalidRequest({{"at", "too early"}});
  EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(status)), status);
}

TEST(StatusConvertTest, BytesThatAreNoTextAreReplaced) {
  const absl::Status back =
      FromGrpcStatus(ToGrpcStatus(InvalidRequest({{"id", "\xFF"}})));
  EXPECT_THAT(back, StatusIs(absl::StatusCode::kInvalidArgument, "id: \uFFFD"));
}

TEST(StatusConvertTest, ForeignDetailsAreLeftOut) {
  const grpc::Status foreign(grpc::StatusCode::INVALID_ARGUMENT, "no",
                             "\x01 no message");
  EXPECT_EQ(FromGrpcStatus(foreign), absl::InvalidArgumentError("no"));
}

}  // namespace
}  // namespace codicil::policy
