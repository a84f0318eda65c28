#include "services/rules/slo/big_natural.h"

#include <cstdint>
#include <random>
#include <string>

#include "gtest/gtest.h"

namespace codicil::rules {
namespace {

BigNatural Random(std::mt19937& random, int max_words) {
  BigNatural value;
  const int words = static_cast<int>(random() % (max_words + 1));
  for (int i = 0; i < words; ++i) {
    value = BigNatural::Add(
        BigNatural::Multiply(value, BigNatural(uint64_t{1} << 32)),
        BigNatural(random()));
  }
  return value;
}

TEST(BigNaturalTest, PrintsDigits) {
  EXPECT_EQ(BigNatural().ToString(), "0");
  EXPECT_EQ(BigNatural(4294967296).ToString(), "4294967296");
  // 2^128 - 1, and its square.
  const BigNatural max(~static_cast<unsigned __int128>(0));
  EXPECT_EQ(max.ToString(), "340282366920938463463374607431768211455");
  EXPECT_EQ(BigNatural::Multiply(max, max).ToString(),
            "115792089237316195423570985008687907852589419931798687112530834793"
            "049593217025");
}

TEST(BigNaturalTest, FitsOrDoesNotFit63Bits) {
  EXPECT_EQ(BigNatural(INT64_MAX).ToInt64(), INT64_MAX);
  EXPECT_EQ(BigNatural(uint64_t{1} << 63).ToInt64(), std::nullopt);
}

TEST(BigNaturalTest, CarriesAndBorrowsThroughWords) {
  const BigNatural max(~static_cast<unsigned __int128>(0));
  const BigNatural next = BigNatural::Add(max, BigNatural(1));
  EXPECT_EQ(next.ToString(), "340282366920938463463374607431768211456");
  EXPECT_EQ(BigNatural::Compare(BigNatural::Subtract(next, BigNatural(1)), max),
            0);
}

// a = q b + r with r < b, on both sides of 128 bits.
TEST(BigNaturalTest, DivisionIsTheInverseOfMultiplication) {
  std::mt19937 random(7);
  int beyond = 0;
  for (int run = 0; run < 1500; ++run) {
    const BigNatural a = Random(random, 9);
    BigNatural b = Random(random, 6);
    if (b.IsZero()) b = BigNatural(1);
    const BigNatural::Division division = BigNatural::Divide(a, b);
    EXPECT_LT(BigNatural::Compare(division.remainder, b), 0);
    EXPECT_EQ(BigNatural::Compare(
                  BigNatural::Add(BigNatural::Multiply(division.quotient, b),
                                  division.remainder),
                  a),
              0)
        << a.ToString() << " / " << b.ToString();
    beyond += a.ToString().size() > 39 ? 1 : 0;
  }
  EXPECT_GT(beyond, 300);
}

TEST(BigNaturalTest, CommonDivisorsAreTakenOutWhole) {
  std::mt19937 random(11);
  for (int run = 0; run < 300; ++run) {
    BigNatural common = Random(random, 5);
    if (common.IsZero()) common = BigNatural(3);
    // Neighbours have no common divisor.
    const BigNatural n = BigNatural::Add(Random(random, 3), BigNatural(1));
    const BigNatural next = BigNatural::Add(n, BigNatural(1));
    EXPECT_EQ(BigNatural::Compare(BigNatural::GreatestCommonDivisor(
                                      BigNatural::Multiply(n, common),
                                      BigNatural::Multiply(next, common)),
                                  common),
              0)
        << common.ToString();
  }
  EXPECT_EQ(
      BigNatural::GreatestCommonDivisor(BigNatural(), BigNatural(6)).ToString(),
      "6");
}

}  // namespace
}  // namespace codicil::rules
