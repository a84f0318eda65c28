#include "services/policy/service/invalid_request.h"

#include <gmock/gmock.h>

#include "absl/strings/cord.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {

bool operator==(const FieldViolation& a, const FieldViolation& b) {
  return a.field == b.field && a.description == b.description;
}

namespace {

using base::StatusIs;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(InvalidRequestTest, SaysEveryViolation) {
  EXPECT_THAT(
      InvalidRequest({{"a", "\"\" is no name"}, {"b[2]", "-1 is too small"}}),
      StatusIs(absl::StatusCode::kInvalidArgument,
               "a: \"\" is no name; b[2]: -1 is too small"));
}

TEST(InvalidRequestTest, GivesViolationsBack) {
  const std::string odd("12:\0;:\n", 7);
  const absl::Status status = InvalidRequest({{"a", odd}, {"", ""}});
  EXPECT_THAT(ViolationsOf(status),
              ElementsAre(FieldViolation{"a", odd}, FieldViolation{"", ""}));
}

TEST(InvalidRequestTest, OtherStatusesHaveNone) {
  EXPECT_THAT(ViolationsOf(absl::OkStatus()), IsEmpty());
  EXPECT_THAT(ViolationsOf(absl::InvalidArgumentError("no")), IsEmpty());
}

TEST(InvalidRequestTest, BrokenPayloadsHoldNone) {
  for (const char* payload :
       {"x", "1", "1:", "1:a", "1:a2:b", "99999999999999999999999:a", "-1:"}) {
    absl::Status status = absl::InvalidArgumentError("no");
    status.SetPayload("codicil.policy/field-violations", absl::Cord(payload));
    EXPECT_THAT(ViolationsOf(status), IsEmpty()) << payload;
  }
}

}  // namespace
}  // namespace codicil::policy
