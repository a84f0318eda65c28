#include "services/base/status_macros.h"

#include <gtest/gtest.h>

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::base {
namespace {

absl::Status FirstError(const absl::Status& first, const absl::Status& second,
                        int& reached) {
  CODICIL_RETURN_IF_ERROR(first);
  ++reached;
  CODICIL_RETURN_IF_ERROR(second);
  ++reached;
  return absl::OkStatus();
}

TEST(ReturnIfError, StopsAtTheFirst) {
  const absl::Status bad = absl::NotFoundError("clause a");
  const absl::Status worse = absl::InternalError("b");
  const struct {
    absl::Status first;
    absl::Status second;
    absl::Status expected;
    int reached;
  } rows[] = {{bad, worse, bad, 0},
              {absl::OkStatus(), worse, worse, 1},
              {absl::OkStatus(), absl::OkStatus(), absl::OkStatus(), 2}};
  for (const auto& row : rows) {
    int reached = 0;
    EXPECT_EQ(FirstError(row.first, row.second, reached), row.expected);
    EXPECT_EQ(reached, row.reached);
  }
}

absl::StatusOr<int> Half(int value) {
  if (value % 2 != 0) return absl::InvalidArgumentError("odd");
  return value / 2;
}

absl::StatusOr<int> Quarter(int value) {
  CODICIL_ASSIGN_OR_RETURN(const int half, Half(value));
  int quarter = 0;
  CODICIL_ASSIGN_OR_RETURN(quarter, Half(half));
  return quarter;
}

TEST(AssignOrReturn, AssignsOrStops) {
  EXPECT_EQ(*Quarter(12), 3);
  EXPECT_EQ(Quarter(7).status(), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(Quarter(6).status(), absl::InvalidArgumentError("odd"));
}

absl::StatusOr<std::unique_ptr<int>> Boxed(const absl::StatusOr<int>& value) {
  CODICIL_ASSIGN_OR_RETURN(const int number, value);
  return std::make_unique<int>(number);
}

absl::Status Unbox(const absl::StatusOr<int>& value, int& out) {
  CODICIL_ASSIGN_OR_RETURN(const std::unique_ptr<int> box, Boxed(value));
  out = *box;
  return absl::OkStatus();
}

TEST(AssignOrReturn, MovesValuesThatCannotBeCopied) {
  int out = 0;
  EXPECT_EQ(Unbox(5, out), absl::OkStatus());
  EXPECT_EQ(out, 5);
  EXPECT_EQ(Unbox(absl::AbortedError("again"), out),
            absl::AbortedError("again"));
}

}  // namespace
}  // namespace codicil::base
