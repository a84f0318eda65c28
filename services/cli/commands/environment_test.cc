#include "services/cli/commands/environment.h"

#include "absl/status/status.h"
#include "gtest/gtest.h"
#include "services/cli/testing/test_environment.h"

namespace codicil::cli {
namespace {

TEST(ComplainTest, SaysWhoSpeaksAndNothingThatActs) {
  TestEnvironment environment;
  Complain(environment.get(), "bad \x1b[31m name\n");
  EXPECT_EQ(environment.err(), "codicil: bad <U+001B>[31m name<U+000A>\n");
  EXPECT_EQ(environment.out(), "");
}

struct Case {
  const char* name;
  absl::StatusCode code;
  ExitCode want;
};

class FailTest : public ::testing::TestWithParam<Case> {};

TEST_P(FailTest, GivesTheExitCode) {
  TestEnvironment environment;
  EXPECT_EQ(Fail(environment.get(), absl::Status(GetParam().code, "why")),
            GetParam().want);
  EXPECT_EQ(environment.err(), "codicil: why\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, FailTest,
    ::testing::Values(
        Case{"NotFound", absl::StatusCode::kNotFound, kUnreadable},
        Case{"Shallow", absl::StatusCode::kFailedPrecondition, kUnreadable},
        Case{"Corrupt", absl::StatusCode::kDataLoss, kUnreadable},
        Case{"Unavailable", absl::StatusCode::kUnavailable, kUnreadable},
        Case{"TooMuch", absl::StatusCode::kResourceExhausted, kUnreadable},
        Case{"Wrong", absl::StatusCode::kInvalidArgument, kUnreadable},
        Case{"OurInvariant", absl::StatusCode::kInternal, kFailure},
        Case{"Unknown", absl::StatusCode::kUnknown, kFailure}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace codicil::cli
