#include "services/policy/rpc/clause_convert.h"

#include <optional>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/testing/status_matchers.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

using ::codicil::base::IsOkAndHolds;
using ::codicil::base::StatusIs;

TEST(ClauseConvertTest, EveryStatusComesBackAsItWas) {
  for (const auto status :
       {model::ClauseStatus::kDraft, model::ClauseStatus::kActive,
        model::ClauseStatus::kDeprecated, model::ClauseStatus::kRetired}) {
    EXPECT_NE(ToProto(status), pb::CLAUSE_STATUS_UNSPECIFIED);
    EXPECT_THAT(FromProto(ToProto(status)), IsOkAndHolds(status));
  }
  EXPECT_EQ(ToProto(std::nullopt), pb::CLAUSE_STATUS_UNSPECIFIED);
  EXPECT_THAT(FromProto(pb::CLAUSE_STATUS_UNSPECIFIED),
              IsOkAndHolds(std::nullopt));
}

TEST(ClauseConvertTest, AStatusOfALaterVersionIsRefused) {
  EXPECT_THAT(FromProto(static_cast<pb::ClauseStatus>(9)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace codicil::policy
