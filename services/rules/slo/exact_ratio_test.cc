#include "services/rules/slo/exact_ratio.h"

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "services/base/decimal.h"

namespace codicil::rules {
namespace {

// Of 53 digits: 10^18 three times, less one.
ExactRatio Huge() {
  const ExactRatio part = ExactRatio::Of(1'000'000'000'000'000'000);
  return part * part * part - ExactRatio::Of(1);
}

TEST(ExactRatioTest, PrintsDecimals) {
  struct Row {
    ExactRatio value;
    int digits;
    Rounding rounding;
    const char* want;
  };
  const Row rows[] = {
      {ExactRatio(), 3, Rounding::kNearest, "0"},
      {ExactRatio::Of(144, 10), 6, Rounding::kDown, "14.4"},
      {ExactRatio::Of(14, 15), 4, Rounding::kDown, "0.9333"},
      {ExactRatio::Of(14, 15), 4, Rounding::kUp, "0.9334"},
      {ExactRatio::Of(2, 3), 2, Rounding::kNearest, "0.67"},
      {ExactRatio::Of(1, 3), 2, Rounding::kNearest, "0.33"},
      {ExactRatio::Of(5, 10), 0, Rounding::kNearest, "1"},
      {ExactRatio::Of(-5, 10), 0, Rounding::kNearest, "-1"},
      {ExactRatio::Of(-1, 3), 2, Rounding::kDown, "-0.33"},
      {ExactRatio::Of(-1, 3), 2, Rounding::kUp, "-0.34"},
      {ExactRatio::Of(-1, 1000), 2, Rounding::kDown, "0"},
      {ExactRatio::Of(1, -1000), 2, Rounding::kUp, "-0.01"},
      {ExactRatio::Of(100), 0, Rounding::kDown, "100"},
      {ExactRatio::Of(100), 2, Rounding::kDown, "100"},
      {ExactRatio::Of(999, 1000), 2, Rounding::kNearest, "1"},
      {ExactRatio::Of(1, 1000), 3, Rounding::kDown, "0.001"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(row.value.ToDecimal(row.digits, row.rounding), row.want);
  }
}

TEST(ExactRatioTest, KnowsWhatADecimalHolds) {
  EXPECT_TRUE(ExactRatio::Of(144, 10).FitsDecimal(1));
  EXPECT_FALSE(ExactRatio::Of(144, 100).FitsDecimal(1));
  EXPECT_FALSE(ExactRatio::Of(1, 3).FitsDecimal(30));
  EXPECT_TRUE(ExactRatio::Of(-7).FitsDecimal(0));
}

TEST(ExactRatioTest, RoundsToIntegers) {
  EXPECT_EQ(ExactRatio::Of(7, 2).Ceiling(), 4);
  EXPECT_EQ(ExactRatio::Of(7, 2).Floor(), 3);
  EXPECT_EQ(ExactRatio::Of(-7, 2).Ceiling(), -3);
  EXPECT_EQ(ExactRatio::Of(-7, 2).Floor(), -4);
  EXPECT_EQ(ExactRatio::Of(6, 2).Ceiling(), 3);
  EXPECT_EQ(ExactRatio::Of(std::numeric_limits<int64_t>::max()).Floor(),
            std::numeric_limits<int64_t>::max());
  EXPECT_EQ(Huge().Floor(), std::nullopt);
}

TEST(ExactRatioTest, TakesTheExtremesOf128Bits) {
  const __int128 least = static_cast<__int128>(1) << 126;
  const ExactRatio low = ExactRatio::Of(-least * 2);
  EXPECT_EQ(low.ToDecimal(0, Rounding::kDown),
            "-170141183460469231731687303715884105728");
  EXPECT_TRUE(low.IsNegative());
  EXPECT_EQ(ExactRatio::Of(-least * 2, -least * 2), ExactRatio::Of(1));
}

TEST(ExactRatioTest, HoldsNumbersBeyond128Bits) {
  EXPECT_EQ(Huge().ToDecimal(0, Rounding::kDown), std::string(54, '9'));
  EXPECT_EQ((Huge() / Huge()).ToDecimal(0, Rounding::kDown), "1");
  EXPECT_LT(Huge() - ExactRatio::Of(1), Huge());
  // (x - 1)(x + 1) = x^2 - 1
  const ExactRatio one = ExactRatio::Of(1);
  EXPECT_EQ((Huge() - one) * (Huge() + one), Huge() * Huge() - one);
  EXPECT_EQ(Huge() / (Huge() * ExactRatio::Of(3)), ExactRatio::Of(1, 3));
}

TEST(ExactRatioTest, ReadsDecimals) {
  EXPECT_EQ(ExactRatio::Of(*base::Decimal::Parse("-0.25")),
            ExactRatio::Of(-1, 4));
}

// The field laws, and the order, on random small fractions with 64-bit cross
// products as the judge.
TEST(ExactRatioTest, AgreesWithIntegerArithmetic) {
  std::mt19937 random(20260601);
  const auto pick = [&] {
    return static_cast<int64_t>(random() % 20001) - 10000;
  };
  for (int run = 0; run < 3000; ++run) {
    const int64_t a = pick(), c = pick();
    const int64_t b = random() % 10000 + 1, d = random() % 10000 + 1;
    const ExactRatio x = ExactRatio::Of(a, b);
    const ExactRatio y = ExactRatio::Of(c, d);
    EXPECT_EQ(x + y, ExactRatio::Of(a * d + c * b, b * d));
    EXPECT_EQ(x - y, ExactRatio::Of(a * d - c * b, b * d));
    EXPECT_EQ(x * y, ExactRatio::Of(a * c, b * d));
    if (c != 0) {
      EXPECT_EQ(x / y, ExactRatio::Of(a * d, b * c));
    }
    EXPECT_EQ(x < y, a * d < c * b) << a << "/" << b << " " << c << "/" << d;
    EXPECT_EQ(x == y, a * d == c * b);
    EXPECT_EQ(x.IsNegative(), a < 0);
  }
}

}  // namespace
}  // namespace codicil::rules
