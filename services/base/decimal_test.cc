#include "services/base/decimal.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>

namespace codicil::base {
namespace {

constexpr int64_t kMaxInt64 = std::numeric_limits<int64_t>::max();
constexpr int64_t kMinInt64 = std::numeric_limits<int64_t>::min();

struct ReadCase {
  const char* name;
  const char* text;
  const char* shortest;  // nullptr: refused.
};

class DecimalRead : public ::testing::TestWithParam<ReadCase> {};

TEST_P(DecimalRead, GivesTheShortestFormOrNothing) {
  const std::optional<Decimal> decimal = Decimal::Parse(GetParam().text);
  if (GetParam().shortest == nullptr) {
    EXPECT_FALSE(decimal.has_value()) << decimal->ToString();
    return;
  }
  ASSERT_TRUE(decimal.has_value());
  EXPECT_EQ(decimal->ToString(), GetParam().shortest);
  // What is printed reads back as the same number.
  EXPECT_EQ(Decimal::Parse(decimal->ToString()), decimal);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DecimalRead,
    ::testing::Values(
        ReadCase{"Integer", "7", "7"}, ReadCase{"Zero", "0", "0"},
        ReadCase{"NegativeZero", "-0", "0"},
        ReadCase{"NegativeZeroFraction", "-0.000", "0"},
        ReadCase{"Negative", "-12.50", "-12.5"},
        ReadCase{"NegativeBelowOne", "-0.5", "-0.5"},
        ReadCase{"TrailingZeros", "99.90", "99.9"},
        ReadCase{"ZeroFraction", "7.0", "7"},
        ReadCase{"ZerosInside", "10.0203", "10.0203"},
        ReadCase{"TensKeepTheirZeros", "100", "100"},
        ReadCase{"FirstDigitsOfAFraction", "0.000000000000000001",
                 "0.000000000000000001"},
        ReadCase{"EighteenOnBothSides", "999999999999999999.999999999999999999",
                 "999999999999999999.999999999999999999"},
        ReadCase{"EighteenOnBothSidesNegative",
                 "-123456789012345678.876543210987654321",
                 "-123456789012345678.876543210987654321"},
        ReadCase{"NineteenBefore", "1000000000000000000", nullptr},
        ReadCase{"NineteenBehind", "0.0000000000000000001", nullptr},
        ReadCase{"TrailingZerosAreNotCounted", "0.5000000000000000000000",
                 "0.5"},
        ReadCase{"Empty", "", nullptr}, ReadCase{"OnlyMinus", "-", nullptr},
        ReadCase{"OnlyPoint", ".", nullptr}, ReadCase{"NoWhole", ".5", nullptr},
        ReadCase{"NoFraction", "7.", nullptr},
        ReadCase{"NegativeNoWhole", "-.5", nullptr},
        ReadCase{"Plus", "+7", nullptr}, ReadCase{"TwoMinus", "--7", nullptr},
        ReadCase{"Exponent", "1e3", nullptr},
        ReadCase{"ExponentBehindFraction", "1.5E3", nullptr},
        ReadCase{"LeadingZero", "010", nullptr},
        ReadCase{"LeadingZeroFraction", "00.5", nullptr},
        ReadCase{"LeadingBlank", " 7", nullptr},
        ReadCase{"TrailingBlank", "7 ", nullptr},
        ReadCase{"TwoPoints", "1.2.3", nullptr},
        ReadCase{"Underscore", "1_000", nullptr},
        ReadCase{"Comma", "1,5", nullptr}, ReadCase{"Hex", "0x1F", nullptr},
        ReadCase{"Infinity", ".inf", nullptr}, ReadCase{"NaN", "nan", nullptr},
        ReadCase{"Percent", "99%", nullptr},
        ReadCase{"FullWidthDigit", "９", nullptr}),
    [](const auto& row) { return row.param.name; });

TEST(Decimal, HoldsWhatBinaryFloatingPointCannot) {
  const Decimal tenth = *Decimal::Parse("0.1");
  const Decimal fifth = *Decimal::Parse("0.2");
  EXPECT_EQ(tenth + fifth, *Decimal::Parse("0.3"));
  EXPECT_EQ(*Decimal::Parse("100") - *Decimal::Parse("99.95"),
            *Decimal::Parse("0.05"));
}

TEST(Decimal, DefaultIsZero) { EXPECT_EQ(Decimal(), Decimal::FromInteger(0)); }

TEST(Decimal, ComparesByValueNotByText) {
  const char* rising[] = {"-999999999999999999.999999999999999999",
                          "-10",
                          "-9.5",
                          "-0.000000000000000001",
                          "0",
                          "0.000000000000000001",
                          "9.5",
                          "10",
                          "999999999999999999.999999999999999999"};
  for (const char* left : rising) {
    for (const char* right : rising) {
      const Decimal a = *Decimal::Parse(left);
      const Decimal b = *Decimal::Parse(right);
      // The rows rise, so their addresses tell the order.
      const auto index = [&](const char* text) {
        int i = 0;
        while (rising[i] != text) ++i;
        return i;
      };
      const int i = index(left);
      const int j = index(right);
      EXPECT_EQ(a < b, i < j) << left << " " << right;
      EXPECT_EQ(a <= b, i <= j) << left << " " << right;
      EXPECT_EQ(a > b, i > j) << left << " " << right;
      EXPECT_EQ(a >= b, i >= j) << left << " " << right;
      EXPECT_EQ(a == b, i == j) << left << " " << right;
      EXPECT_EQ(a != b, i != j) << left << " " << right;
    }
  }
  EXPECT_EQ(*Decimal::Parse("99.90"), *Decimal::Parse("99.9"));
}

TEST(Decimal, TurnsIntoIntegersOnlyIfItIsOne) {
  EXPECT_EQ(Decimal::Parse("42.000")->ToInteger(), 42);
  EXPECT_EQ(Decimal::Parse("-42")->ToInteger(), -42);
  EXPECT_EQ(Decimal::Parse("42.5")->ToInteger(), std::nullopt);
  EXPECT_TRUE(Decimal::Parse("42.0")->IsInteger());
  EXPECT_FALSE(Decimal::Parse("-0.1")->IsInteger());
  for (int64_t value : {kMinInt64, int64_t{-1}, int64_t{0}, kMaxInt64}) {
    EXPECT_EQ(Decimal::FromInteger(value).ToInteger(), value);
    EXPECT_EQ(Decimal::FromInteger(value).ToString(), std::to_string(value));
  }
}

TEST(Decimal, SumsMayExceedWhatTextMayHold) {
  const Decimal big = Decimal::FromInteger(kMaxInt64);
  // 2 * 9223372036854775807
  EXPECT_EQ((big + big).ToString(), "18446744073709551614");
  EXPECT_EQ((big + big).ToInteger(), std::nullopt);
  EXPECT_EQ((Decimal() - big - big).ToString(), "-18446744073709551614");
  EXPECT_EQ((Decimal() - big - big).ToInteger(), std::nullopt);
}

TEST(Decimal, UnitsAreTheirOwnInverse) {
  const Decimal decimal = *Decimal::Parse("-1.5");
  EXPECT_TRUE(decimal.units() == -Decimal::kScale - Decimal::kScale / 2);
  EXPECT_EQ(Decimal::FromUnits(decimal.units()), decimal);
}

TEST(Decimal, AnyUnitsPrintAndReadBack) {
  constexpr uint32_t kSeed = 20260115;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 20000; ++i) {
    // Fewer digits now and then, so that short numbers are seen as well.
    const auto pick = [&random] {
      uint64_t bound = 1;
      for (uint64_t digits = random() % 19; digits > 0; --digits) bound *= 10;
      return static_cast<__int128>(random() % bound);
    };
    __int128 units = pick() * Decimal::kScale + pick();
    if (random() % 2 == 0) units = -units;
    const Decimal decimal = Decimal::FromUnits(units);
    ASSERT_EQ(Decimal::Parse(decimal.ToString()), decimal)
        << "seed " << kSeed << ", step " << i << ": " << decimal.ToString();
  }
}

}  // namespace
}  // namespace codicil::base
