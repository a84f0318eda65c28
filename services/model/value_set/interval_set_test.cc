#include "services/model/value_set/interval_set.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::model {
namespace {

using base::Decimal;

Decimal Number(const char* text) { return *Decimal::Parse(text); }

IntervalSet Closed(const char* low, const char* high) {
  return {Cut::Before(Number(low)), Cut::Behind(Number(high))};
}

TEST(CutTest, OrdersAroundNumbers) {
  EXPECT_LT(Cut::Before(Number("1")), Cut::Behind(Number("1")));
  EXPECT_LT(Cut::Behind(Number("1")), Cut::Before(Number("1.000000001")));
  EXPECT_LT(Cut::Behind(Number("-2")), Cut::Before(Number("-1")));
  EXPECT_LT(Cut::BelowAll(), Cut::Before(Number("-999999999999999999")));
  EXPECT_LT(Cut::Behind(Number("999999999999999999.999999999999999999")),
            Cut::AboveAll());
}

TEST(CutTest, KnowsItsNumber) {
  for (const char* text : {"0", "7", "-7", "-0.000000000000000001", "99.5"}) {
    EXPECT_EQ(Cut::Before(Number(text)).number(), Number(text)) << text;
    EXPECT_EQ(Cut::Behind(Number(text)).number(), Number(text)) << text;
    EXPECT_FALSE(Cut::Before(Number(text)).IsBehind()) << text;
    EXPECT_TRUE(Cut::Behind(Number(text)).IsBehind()) << text;
  }
}

TEST(IntervalSetTest, ClosedEndsTouchAndOpenOnesDoNot) {
  const IntervalSet upper(Cut::Before(Number("5")), Cut::AboveAll());
  EXPECT_TRUE(Closed("1", "5").Intersects(upper));
  EXPECT_FALSE(Closed("1", "5").Intersects(Closed("1", "5").Complement()));
  EXPECT_TRUE(IntervalSet(Cut::Behind(Number("5")), Cut::Before(Number("5")))
                  .IsEmpty());
}

TEST(IntervalSetTest, ThereIsAlwaysADecimalBetween) {
  const IntervalSet gap(Cut::Behind(Number("5")),
                        Cut::Before(Number("5.000000000000000001")));
  EXPECT_FALSE(gap.IsEmpty());
}

TEST(IntervalSetTest, UnionMergesWhatTouches) {
  const IntervalSet merged = IntervalSet::Union(
      {{Cut::Before(Number("3")), Cut::Before(Number("4"))},
       {Cut::Before(Number("1")), Cut::Before(Number("3"))},
       {Cut::Before(Number("7")), Cut::Before(Number("8"))}});
  ASSERT_EQ(merged.intervals().size(), 2u);
  EXPECT_TRUE(merged.Includes(
      IntervalSet(Cut::Before(Number("2")), Cut::Before(Number("4")))));
}

// Sets of integers from 0 to 11, as bits and as cuts before integers.
class RandomSet {
 public:
  explicit RandomSet(std::mt19937& random) {
    std::vector<Interval> intervals;
    for (int i = static_cast<int>(random() % 4); i > 0; --i) {
      const int low = static_cast<int>(random() % 12);
      const int high = static_cast<int>(random() % 13);
      intervals.push_back({At(low), At(high)});
      for (int n = low; n < high; ++n) bits |= 1u << n;
    }
    set = IntervalSet::Union(std::move(intervals));
  }

  static Cut At(int n) { return Cut::Before(Decimal::FromInteger(n)); }
  static unsigned BitsOf(const IntervalSet& set) {
    unsigned bits = 0;
    for (int n = 0; n < 12; ++n) {
      if (set.Includes(IntervalSet(At(n), At(n + 1)))) bits |= 1u << n;
    }
    return bits;
  }

  unsigned bits = 0;
  IntervalSet set;
};

TEST(IntervalSetTest, AgreesWithSetsOfSmallIntegers) {
  for (uint32_t seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    const RandomSet a(random);
    const RandomSet b(random);
    EXPECT_EQ(RandomSet::BitsOf(a.set), a.bits) << seed;
    EXPECT_EQ(RandomSet::BitsOf(a.set.Intersection(b.set)), a.bits & b.bits)
        << seed;
    EXPECT_EQ(RandomSet::BitsOf(a.set.Complement()), ~a.bits & 0xfffu) << seed;
    EXPECT_EQ(a.set.Intersects(b.set), (a.bits & b.bits) != 0) << seed;
    EXPECT_EQ(a.set.Includes(b.set), (b.bits & ~a.bits) == 0) << seed;
    EXPECT_EQ(a.set.IsEmpty(), a.bits == 0) << seed;
  }
}

}  // namespace
}  // namespace codicil::model
