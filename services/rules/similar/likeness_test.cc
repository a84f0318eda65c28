#include "services/rules/similar/likeness.h"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace codicil::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Log2Case {
  const char* name;
  uint64_t numerator;
  uint64_t denominator;
  int64_t want;  // floor(256 * log2(numerator / denominator))
};

class Log2Test : public ::testing::TestWithParam<Log2Case> {};

TEST_P(Log2Test, IsIn256ths) {
  EXPECT_EQ(Log2(GetParam().numerator, GetParam().denominator),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Ratios, Log2Test,
    ::testing::Values(Log2Case{"One", 7, 7, 0}, Log2Case{"Two", 2, 1, 256},
                      Log2Case{"Half", 3, 2, 149},   // 256 * 0.58496 = 149.7
                      Log2Case{"Three", 3, 1, 405},  // 256 * 1.58496 = 405.7
                      Log2Case{"Nine", 9, 1, 811},   // 256 * 3.16992 = 811.5
                      Log2Case{"Large", 100000, 3, 3846},  // 15.0247: 3846.3
                      Log2Case{"JustAboveOne", 257, 256, 1}),  // 256 * 0.0056
    [](const auto& info) { return info.param.name; });

TEST(FeatureSetTest, IsSortedAndHoldsEachOnce) {
  EXPECT_THAT(MakeFeatureSet({3, 1, 3, 2, 1}), ElementsAre(1, 2, 3));
}

TEST(LikenessTest, NothingInCommonIsZero) {
  const FeatureSet own = {1, 2};
  const FeatureSet other = {3, 4};
  const FeatureSet empty;
  EXPECT_EQ(Likeness(own, {&other, &empty}).Permille(other), 0);
  EXPECT_EQ(Likeness(own, {&other, &empty}).Permille(empty), 0);
  EXPECT_EQ(Likeness(empty, {&other}).Permille(other), 0);
}

TEST(LikenessTest, TheSameIsAThousand) {
  const FeatureSet own = {1, 2, 3};
  const FeatureSet twin = {1, 2, 3};
  const FeatureSet stranger = {4};
  EXPECT_EQ(Likeness(own, {&twin, &stranger}).Permille(twin), 1000);
}

// Three sets in all: a feature of one weighs log2(4/1) = 2, of two log2(4/2) =
// 1. Own weight squared: 1 + 4 + 4 + 4 = 13, common 1. Sizes: sqrt(4/1) = 2, so
// 1/13 * 2 = 0.1538; in 1024ths 157, that is 153 permille.
TEST(LikenessTest, CommonWeightOverOwnAndSizes) {
  const FeatureSet own = {1, 2, 3, 4};
  const FeatureSet other = {1};
  const FeatureSet stranger = {9};
  EXPECT_EQ(Likeness(own, {&other, &stranger}).Permille(other), 153);
}

// Four sets, one feature, held by all but one: it weighs log2(5/3) = 188/256,
// and one that two hold log2(5/2) = 338/256. 1000 * 188 / 338 = 556.2.
TEST(LikenessTest, WhatManyHoldTellsLess) {
  const FeatureSet own = {1};
  const FeatureSet a = {1};
  const FeatureSet b = {1};
  const FeatureSet stranger = {2};
  EXPECT_EQ(Likeness(own, {&a, &b, &stranger}).Permille(a), 556);
}

TEST(LikenessTest, ASmallSetWithinALargeOneIsCapped) {
  const FeatureSet own = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  const FeatureSet part = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_LE(Likeness(own, {&part}).Permille(part), 1000);
}

// What the index tells of a set says no less than the set itself, and the same
// if its size is known.
TEST(LikenessTest, AnOverlapBoundsWhatTheWholeSetGives) {
  std::mt19937 random(5);
  const auto make = [&random](size_t size) {
    std::vector<uint64_t> features(size);
    for (uint64_t& feature : features) feature = random() % 60;
    return MakeFeatureSet(std::move(features));
  };
  for (int round = 0; round < 200; ++round) {
    const FeatureSet own = make(1 + random() % 20);
    const FeatureSet other = make(1 + random() % 50);
    const FeatureSet stranger = make(10);
    const Likeness likeness(own, {&other, &stranger});
    Overlap overlap;
    for (const size_t i : likeness.Shared(other)) likeness.Extend(overlap, i);
    const int whole = likeness.Permille(other);
    EXPECT_EQ(likeness.Permille(overlap, other.size()), whole);
    for (size_t size = overlap.features; size < other.size(); ++size) {
      EXPECT_GE(likeness.Permille(overlap, size), whole);
    }
  }
}

TEST(LikenessTest, SharedAreIndexesOfTheOwnSet) {
  const FeatureSet own = {2, 4, 6, 8};
  const FeatureSet other = {1, 4, 5, 8, 9};
  EXPECT_THAT(Likeness(own, {&other}).Shared(other), ElementsAre(1, 3));
  EXPECT_THAT(Likeness(own, {&other}).Shared({}), IsEmpty());
}

// Nine sets: of all nine, log2(10/9) = 38; of three, log2(10/3) = 444; of two,
// log2(10/2) = 594, half of which is 297.
TEST(LikenessTest, RareFeaturesTellSomething) {
  const FeatureSet own = {1, 2};
  const FeatureSet both = {1, 2};
  const FeatureSet common = {1};
  const Likeness likeness(own, {&both, &both, &common, &common, &common,
                                &common, &common, &common});
  EXPECT_FALSE(likeness.IsTelling(0));
  EXPECT_TRUE(likeness.IsTelling(1));
}

}  // namespace
}  // namespace codicil::rules
