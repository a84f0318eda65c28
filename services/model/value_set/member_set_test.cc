#include "services/model/value_set/member_set.h"

#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::model {
namespace {

// Whether the set with these members (bits) satisfies all demands.
bool Admits(const MemberSet& set, unsigned members) {
  for (const MemberSet::Demand& demand : set.demands()) {
    bool holds = false;
    for (const Membership& membership : demand) {
      holds = holds ||
              ((members >> membership.word & 1) != 0) == membership.is_member;
    }
    if (!holds) return false;
  }
  return true;
}

constexpr unsigned kSets = 1 << 4;  // over four words

TEST(MemberSetTest, RequiresAllAndNone) {
  const MemberSet all = MemberSet::AllOf({0, 1}, true);
  const MemberSet none = MemberSet::AllOf({0, 1}, false);
  for (unsigned members = 0; members < kSets; ++members) {
    EXPECT_EQ(Admits(all, members), (members & 3) == 3);
    EXPECT_EQ(Admits(none, members), (members & 3) == 0);
    // "Not all of them", "one of them at least".
    EXPECT_EQ(Admits(all.Complement(), members), (members & 3) != 3);
    EXPECT_EQ(Admits(none.Complement(), members), (members & 3) != 0);
  }
}

TEST(MemberSetTest, ThreeCanExcludeWhatTwoAllow) {
  const MemberSet first = MemberSet::AllOf({0}, true);
  const MemberSet second = MemberSet::AllOf({1}, true);
  const MemberSet not_both = MemberSet::AllOf({0, 1}, true).Complement();
  EXPECT_FALSE(first.Intersection(second).IsEmpty());
  EXPECT_FALSE(first.Intersection(not_both).IsEmpty());
  EXPECT_TRUE(first.Intersection(second).Intersection(not_both).IsEmpty());
}

TEST(MemberSetTest, AgreesWithTryingAllSets) {
  int empty_count = 0;
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    const auto make = [&] {
      MemberSet set;
      for (int i = 1 + static_cast<int>(random() % 3); i > 0; --i) {
        std::vector<uint32_t> words;
        for (uint32_t word = 0; word < 4; ++word) {
          if (random() % 2 == 0) words.push_back(word);
        }
        MemberSet part = MemberSet::AllOf(words, random() % 2 == 0);
        if (random() % 2 == 0) part = part.Complement();
        set = set.Intersection(part);
      }
      return set;
    };
    const MemberSet a = make();
    const MemberSet b = make();
    const MemberSet both = a.Intersection(b);
    bool is_empty = true;
    bool includes = true;
    for (unsigned members = 0; members < kSets; ++members) {
      EXPECT_EQ(Admits(both, members), Admits(a, members) && Admits(b, members))
          << seed;
      is_empty = is_empty && !Admits(both, members);
      includes = includes && (Admits(a, members) || !Admits(b, members));
    }
    EXPECT_EQ(both.IsEmpty(), is_empty) << seed;
    EXPECT_EQ(a.Includes(b), includes) << seed;
    empty_count += is_empty ? 1 : 0;
  }
  EXPECT_GT(empty_count, 500);
  EXPECT_LT(empty_count, 2500);
}

}  // namespace
}  // namespace codicil::model
