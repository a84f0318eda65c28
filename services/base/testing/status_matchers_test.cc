#include "services/base/testing/status_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::base {
namespace {

using ::testing::DescribeMatcher;
using ::testing::ElementsAre;
using ::testing::ExplainMatchResult;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pointee;
using ::testing::StringMatchResultListener;

absl::StatusOr<int> Missing() { return absl::NotFoundError("clause x"); }

TEST(IsOk, MatchesStatusAndStatusOr) {
  EXPECT_THAT(absl::OkStatus(), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(3), IsOk());
  EXPECT_THAT(absl::InternalError("x"), Not(IsOk()));
  EXPECT_THAT(Missing(), Not(IsOk()));
}

TEST(IsOk, ShowsTheStatusThatIsNot) {
  StringMatchResultListener listener;
  EXPECT_FALSE(ExplainMatchResult(IsOk(), Missing(), &listener));
  EXPECT_EQ(listener.str(), "whose status is NOT_FOUND: clause x");
}

TEST(IsOkAndHolds, MatchesTheValue) {
  const absl::StatusOr<int> three = 3;
  EXPECT_THAT(three, IsOkAndHolds(3));
  EXPECT_THAT(three, IsOkAndHolds(Gt(2)));
  EXPECT_THAT(three, Not(IsOkAndHolds(4)));
  EXPECT_THAT(Missing(), Not(IsOkAndHolds(3)));
  EXPECT_THAT(absl::StatusOr<std::string>("abc"), IsOkAndHolds("abc"));
  EXPECT_THAT((absl::StatusOr<std::vector<int>>({1, 2})),
              IsOkAndHolds(ElementsAre(1, 2)));
}

TEST(IsOkAndHolds, MatchesWhatCannotBeCopied) {
  EXPECT_THAT(absl::StatusOr<std::unique_ptr<int>>(std::make_unique<int>(7)),
              IsOkAndHolds(Pointee(7)));
}

TEST(IsOkAndHolds, ShowsWhatWasHeldOrWhyNothing) {
  StringMatchResultListener held;
  EXPECT_FALSE(
      ExplainMatchResult(IsOkAndHolds(4), absl::StatusOr<int>(3), &held));
  EXPECT_EQ(held.str(), "which holds 3");
  StringMatchResultListener nothing;
  EXPECT_FALSE(ExplainMatchResult(IsOkAndHolds(4), Missing(), &nothing));
  EXPECT_EQ(nothing.str(), "whose status is NOT_FOUND: clause x");
}

TEST(StatusIs, MatchesCodeAndMessage) {
  EXPECT_THAT(Missing(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Missing(),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("clause")));
  EXPECT_THAT(Missing().status(),
              StatusIs(absl::StatusCode::kNotFound, "clause x"));
  EXPECT_THAT(Missing(), Not(StatusIs(absl::StatusCode::kInternal)));
  EXPECT_THAT(Missing(),
              Not(StatusIs(absl::StatusCode::kInternal, "clause x")));
  EXPECT_THAT(Missing(),
              Not(StatusIs(absl::StatusCode::kNotFound, HasSubstr("rule"))));
  EXPECT_THAT(absl::StatusOr<int>(3), StatusIs(absl::StatusCode::kOk));
}

TEST(StatusIs, SaysWhatItWants) {
  EXPECT_EQ(DescribeMatcher<absl::Status>(
                StatusIs(absl::StatusCode::kNotFound, HasSubstr("rule"))),
            "is NOT_FOUND with a message that has substring \"rule\"");
}

}  // namespace
}  // namespace codicil::base
