#include "services/base/check.h"

#include <gtest/gtest.h>

namespace codicil::base {
namespace {

TEST(CheckDeathTest, EndsTheProgramWithPlaceAndCondition) {
  const int answer = 41;
  EXPECT_DEATH(CODICIL_CHECK(answer == 42),
               "check_test\\.cc:[0-9]+: CHECK failed: answer == 42");
}

TEST(Check, EvaluatesOnceAndIsOneStatement) {
  int calls = 0;
  if (calls == 0)
    CODICIL_CHECK(++calls == 1);
  else
    FAIL() << "the macro swallowed the else";
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace codicil::base
