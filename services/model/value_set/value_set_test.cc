#include "services/model/value_set/value_set.h"

#include <vector>

#include "gtest/gtest.h"

namespace codicil::model {
namespace {

ChoiceSet Choices(size_t size, const std::vector<size_t>& indexes) {
  ChoiceSet set(size);
  for (const size_t index : indexes) set.Add(index);
  return set;
}

// The 65th value lies in a second word of bits.
TEST(ChoiceSetTest, HoldsManyValues) {
  const ChoiceSet last = Choices(65, {64});
  EXPECT_TRUE(last.Has(64));
  EXPECT_FALSE(last.Has(0));
  EXPECT_FALSE(last.IsEmpty());
  EXPECT_FALSE(last.Complement().Has(64));
  EXPECT_TRUE(last.Complement().Has(63));
  EXPECT_FALSE(last.Intersects(last.Complement()));
  EXPECT_TRUE(last.Intersection(last.Complement()).IsEmpty());
  EXPECT_TRUE(Choices(65, {3, 64}).Includes(last));
  EXPECT_FALSE(last.Includes(Choices(65, {3, 64})));
}

TEST(ChoiceSetTest, ComplementStaysWithinTheValues) {
  EXPECT_TRUE(Choices(3, {0, 1, 2}).Complement().IsEmpty());
}

TEST(ValueSetTest, EachFormByItsOwnRules) {
  const ValueSet numbers(
      IntervalSet(Cut::Before(base::Decimal::FromInteger(1)), Cut::AboveAll()));
  const ValueSet negative(
      IntervalSet(Cut::BelowAll(), Cut::Before(base::Decimal::FromInteger(0))));
  EXPECT_FALSE(numbers.Intersects(negative));
  EXPECT_TRUE(numbers.Intersection(negative).IsEmpty());
  EXPECT_TRUE(numbers == numbers);
  EXPECT_FALSE(numbers == negative);

  const ValueSet calm(Choices(3, {0}));
  const ValueSet any(Choices(3, {0, 1, 2}));
  EXPECT_TRUE(any.Includes(calm));
  EXPECT_FALSE(calm.Includes(any));
  EXPECT_TRUE(calm.Intersection(any) == calm);

  const ValueSet with(MemberSet::AllOf({0}, true));
  const ValueSet without(MemberSet::AllOf({0}, false));
  EXPECT_FALSE(with.Intersects(without));
  EXPECT_TRUE(with.Intersects(ValueSet(MemberSet::AllOf({1}, false))));
}

}  // namespace
}  // namespace codicil::model
