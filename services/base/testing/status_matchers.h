// GoogleMock matchers for absl::Status and absl::StatusOr.
//
//   EXPECT_THAT(Load(path), IsOkAndHolds(SizeIs(3)));
//   EXPECT_THAT(Load(""), StatusIs(absl::StatusCode::kInvalidArgument,
//                                  HasSubstr("path")));
#ifndef CODICIL_SERVICES_BASE_TESTING_STATUS_MATCHERS_H_
#define CODICIL_SERVICES_BASE_TESTING_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::base {
namespace status_matchers_internal {

inline const absl::Status& GetStatus(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& GetStatus(const absl::StatusOr<T>& result) {
  return result.status();
}

// Shows a status that is not as expected; GoogleMock prints a StatusOr as
// bytes.
inline void Explain(const absl::Status& status,
                    ::testing::MatchResultListener* listener) {
  *listener << "whose status is " << status.ToString();
}

class IsOkMatcher {
 public:
  using is_gtest_matcher = void;

  template <typename Result>
  bool MatchAndExplain(const Result& result,
                       ::testing::MatchResultListener* listener) const {
    if (GetStatus(result).ok()) return true;
    Explain(GetStatus(result), listener);
    return false;
  }
  void DescribeTo(std::ostream* os) const { *os << "is OK"; }
  void DescribeNegationTo(std::ostream* os) const { *os << "is not OK"; }
};

class StatusIsMatcher {
 public:
  using is_gtest_matcher = void;

  StatusIsMatcher(absl::StatusCode code,
                  ::testing::Matcher<const std::string&> message)
      : code_(code), message_(std::move(message)) {}

  template <typename Result>
  bool MatchAndExplain(const Result& result,
                       ::testing::MatchResultListener* listener) const {
    const absl::Status& status = GetStatus(result);
    Explain(status, listener);
    return status.code() == code_ &&
           message_.Matches(std::string(status.message()));
  }
  void DescribeTo(std::ostream* os) const {
    *os << "is " << absl::StatusCodeToString(code_) << " with a message that ";
    message_.DescribeTo(os);
  }
  void DescribeNegationTo(std::ostream* os) const {
    *os << "is not " << absl::StatusCodeToString(code_)
        << ", or has a message that ";
    message_.DescribeNegationTo(os);
  }

 private:
  absl::StatusCode code_;
  ::testing::Matcher<const std::string&> message_;
};

template <typename Inner>
class IsOkAndHoldsMatcher {
 public:
  explicit IsOkAndHoldsMatcher(Inner inner) : inner_(std::move(inner)) {}

  template <typename Result>
  operator ::testing::Matcher<Result>() const {  // NOLINT: as GoogleMock asks
    return ::testing::Matcher<Result>(new Impl<Result>(inner_));
  }

 private:
  template <typename Result>
  class Impl : public ::testing::MatcherInterface<Result> {
   public:
    using Value = typename std::decay_t<Result>::value_type;

    explicit Impl(const Inner& inner)
        : inner_(::testing::SafeMatcherCast<const Value&>(inner)) {}

    bool MatchAndExplain(
        Result result,
        ::testing::MatchResultListener* listener) const override {
      if (!result.ok()) {
        Explain(result.status(), listener);
        return false;
      }
      ::testing::StringMatchResultListener why;
      const bool matches = inner_.MatchAndExplain(*result, &why);
      *listener << "which holds " << ::testing::PrintToString(*result);
      if (!why.str().empty()) *listener << ", " << why.str();
      return matches;
    }
    void DescribeTo(std::ostream* os) const override {
      *os << "is OK and holds a value that ";
      inner_.DescribeTo(os);
    }
    void DescribeNegationTo(std::ostream* os) const override {
      *os << "is not OK, or holds a value that ";
      inner_.DescribeNegationTo(os);
    }

   private:
    ::testing::Matcher<const Value&> inner_;
  };

  Inner inner_;
};

}  // namespace status_matchers_internal

// Matches an OK Status, and a StatusOr that holds a value.
inline status_matchers_internal::IsOkMatcher IsOk() { return {}; }

// Matches a StatusOr whose value matches `inner` (a matcher or a value).
template <typename Inner>
status_matchers_internal::IsOkAndHoldsMatcher<std::decay_t<Inner>> IsOkAndHolds(
    Inner&& inner) {
  return status_matchers_internal::IsOkAndHoldsMatcher<std::decay_t<Inner>>(
      std::forward<Inner>(inner));
}

// Matches a Status or StatusOr with that code, and a message that matches.
inline status_matchers_internal::StatusIsMatcher StatusIs(
    absl::StatusCode code,
    ::testing::Matcher<const std::string&> message = ::testing::_) {
  return status_matchers_internal::StatusIsMatcher(code, std::move(message));
}

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_TESTING_STATUS_MATCHERS_H_
