#include "services/adapters/git/merge_base.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "services/base/testing/status_matchers.h"

namespace codicil::adapters::git {
namespace {

using base::IsOk;
using base::IsOkAndHolds;
using base::StatusIs;
using ports::ObjectId;
using testing::HasSubstr;

ObjectId Id(int number) {
  ObjectId id;
  id.bytes[0] = static_cast<uint8_t>(number >> 8);
  id.bytes[1] = static_cast<uint8_t>(number);
  return id;
}

// A history in memory. Commits are numbered; parents come first.
class Graph {
 public:
  void Add(int number, int64_t time, const std::vector<int>& parents) {
    HistoryEntry entry;
    entry.commit.time = time;
    for (const int parent : parents) entry.commit.parents.push_back(Id(parent));
    entries_[Id(number)] = entry;
  }
  void Cut(int number) {
    entries_.at(Id(number)).cut = true;
    entries_.at(Id(number)).commit.parents.clear();
  }

  CommitSource source() {
    return [this](const ObjectId& id) -> absl::StatusOr<HistoryEntry> {
      reads_.push_back(id);
      const auto entry = entries_.find(id);
      if (entry == entries_.end()) return absl::DataLossError("missing");
      return entry->second;
    };
  }
  const std::vector<ObjectId>& reads() const { return reads_; }

  std::set<ObjectId> AncestorsOf(const ObjectId& id) const {
    std::set<ObjectId> seen;
    std::vector<ObjectId> left = {id};
    while (!left.empty()) {
      const ObjectId here = left.back();
      left.pop_back();
      if (!seen.insert(here).second) continue;
      const auto& parents = entries_.at(here).commit.parents;
      left.insert(left.end(), parents.begin(), parents.end());
    }
    return seen;
  }

  // The common ancestors that no other one descends from, by definition.
  std::set<ObjectId> BestCommonAncestors(const ObjectId& a,
                                         const ObjectId& b) const {
    const std::set<ObjectId> of_a = AncestorsOf(a);
    const std::set<ObjectId> of_b = AncestorsOf(b);
    std::set<ObjectId> common;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                          std::inserter(common, common.end()));
    std::set<ObjectId> best = common;
    for (const ObjectId& id : common) {
      for (const ObjectId& above : AncestorsOf(id)) {
        if (above != id) best.erase(above);
      }
    }
    return best;
  }
  int64_t TimeOf(const ObjectId& id) const {
    return entries_.at(id).commit.time;
  }

 private:
  std::map<ObjectId, HistoryEntry> entries_;
  std::vector<ObjectId> reads_;
};

TEST(MergeBaseTest, ReadsOnlyWhatIsNewerThanTheAnswer) {
  Graph graph;
  for (int i = 0; i < 1000; ++i) {
    graph.Add(i, i, i == 0 ? std::vector<int>{} : std::vector<int>{i - 1});
  }
  graph.Add(1000, 1000, {990});
  EXPECT_THAT(FindMergeBase(graph.source(), Id(999), Id(1000)),
              IsOkAndHolds(Id(990)));
  // Ten commits on the one side, one on the other, the answer and its parent.
  EXPECT_LE(graph.reads().size(), 12);
}

TEST(MergeBaseTest, PassesErrorsOn) {
  Graph graph;
  graph.Add(2, 2, {1});
  graph.Add(3, 3, {1});
  EXPECT_THAT(FindMergeBase(graph.source(), Id(2), Id(3)),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("missing")));
}

TEST(MergeBaseTest, RefusesABaseThatACutMayHideABetterOneFor) {
  // 7 descends from 3 by way of 8 only. Without 8's parents, 1 looks like the
  // best common ancestor.
  //
  //   6: 3    3: 1    7: 1, 8    8: 3
  Graph graph;
  graph.Add(1, 1, {});
  graph.Add(3, 3, {1});
  graph.Add(8, 8, {3});
  graph.Add(6, 6, {3});
  graph.Add(7, 9, {1, 8});
  ASSERT_THAT(FindMergeBase(graph.source(), Id(6), Id(7)), IsOkAndHolds(Id(3)));
  graph.Cut(8);
  EXPECT_THAT(FindMergeBase(graph.source(), Id(6), Id(7)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("git fetch --unshallow")));
}

TEST(MergeBaseTest, AcceptsACutThatIsOlderThanTheBase) {
  // 5 - 6 and 5 - 7; 7 also merges 2, whose history is cut off.
  Graph graph;
  graph.Add(2, 2, {1});
  graph.Add(5, 5, {});
  graph.Add(6, 6, {5});
  graph.Add(7, 7, {5, 2});
  graph.Cut(2);
  EXPECT_THAT(FindMergeBase(graph.source(), Id(6), Id(7)), IsOkAndHolds(Id(5)));
}

TEST(MergeBaseTest, AgreesWithTheDefinitionOnRandomHistories) {
  const uint32_t seed = 20260115;
  std::mt19937 random(seed);
  const auto below = [&random](int bound) {
    return static_cast<int>(random() % static_cast<uint32_t>(bound));
  };
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    Graph graph;
    const int size = 2 + below(14);
    const bool orderly = below(2) == 0;
    for (int i = 0; i < size; ++i) {
      std::set<int> parents;
      for (int n = below(3); i > 0 && n > 0; --n) parents.insert(below(i));
      graph.Add(i, orderly ? i : below(5), {parents.begin(), parents.end()});
    }
    const ObjectId a = Id(below(size));
    const ObjectId b = Id(below(size));
    const auto base = FindMergeBase(graph.source(), a, b);
    const std::set<ObjectId> best = graph.BestCommonAncestors(a, b);
    const std::string where =
        "seed " + std::to_string(seed) + ", round " + std::to_string(round);
    if (best.empty()) {
      EXPECT_THAT(base, StatusIs(absl::StatusCode::kNotFound)) << where;
      continue;
    }
    ++found;
    ASSERT_THAT(base, IsOk()) << where;
    const ObjectId want =
        *std::max_element(best.begin(), best.end(),
                          [&graph](const ObjectId& x, const ObjectId& y) {
                            const int64_t time_x = graph.TimeOf(x);
                            const int64_t time_y = graph.TimeOf(y);
                            return time_x != time_y ? time_x < time_y : y < x;
                          });
    EXPECT_EQ(base->ToHex(), want.ToHex()) << where;
  }
  EXPECT_GT(found, 1000);
}

TEST(MergeBaseTest, NeverErrsInOrderlyHistoriesThatAreCut) {
  std::mt19937 random(7);
  const auto below = [&random](int bound) {
    return static_cast<int>(random() % static_cast<uint32_t>(bound));
  };
  int answered = 0;
  int refused = 0;
  for (int round = 0; round < 5000; ++round) {
    Graph whole;
    const int size = 4 + below(12);
    std::vector<int> cuts;
    for (int i = 0; i < size; ++i) {
      std::set<int> parents;
      for (int n = 1 + below(2); i > 0 && n > 0; --n) parents.insert(below(i));
      whole.Add(i, i, {parents.begin(), parents.end()});
      if (below(5) == 0) cuts.push_back(i);
    }
    Graph shallow = whole;
    for (const int cut : cuts) shallow.Cut(cut);
    const ObjectId a = Id(size - 1);
    const ObjectId b = Id(below(size));
    const auto base = FindMergeBase(shallow.source(), a, b);
    if (!base.ok()) {
      EXPECT_THAT(base, StatusIs(absl::StatusCode::kFailedPrecondition));
      ++refused;
      continue;
    }
    ++answered;
    const std::set<ObjectId> best = whole.BestCommonAncestors(a, b);
    EXPECT_TRUE(best.count(*base) > 0) << "round " << round;
  }
  EXPECT_GT(answered, 1000);
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace codicil::adapters::git
