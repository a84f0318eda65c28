#include "services/rules/lint/circles.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::rules {
namespace {

using Groups = std::vector<std::vector<int>>;

struct Row {
  std::string name;
  Graph graph;
  Groups circles;
};

TEST(FindCirclesTest, FindsComponentsThatAreCircles) {
  const Row rows[] = {
      {"nothing", {}, {}},
      {"lone node", {{}}, {}},
      {"chain", {{1}, {2}, {}}, {}},
      {"diamond", {{1, 2}, {3}, {3}, {}}, {}},
      {"edge to itself", {{0}}, {{0}}},
      {"pair", {{1}, {0}}, {{0, 1}}},
      {"ring with a tail in front", {{1}, {2}, {3}, {1}}, {{1, 2, 3}}},
      {"ring with a tail behind", {{1}, {0, 2}, {}}, {{0, 1}}},
      {"two rings joined by an edge",
       {{1}, {0, 2}, {3}, {2}},
       {{0, 1}, {2, 3}}},
      // 0 1 0 and 0 2 0 share node 0.
      {"two rings with a common node", {{1, 2}, {0}, {0}}, {{0, 1, 2}}},
      {"the same edge twice", {{1, 1}, {0}}, {{0, 1}}},
      {"ring found from its end", {{}, {0, 3}, {1}, {2}}, {{1, 2, 3}}},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(FindCircles(row.graph), row.circles) << row.name;
  }
}

TEST(FindCirclesTest, TakesLongChainsWithoutRecursion) {
  constexpr int kNodes = 1'000'000;
  Graph graph(kNodes);
  for (int i = 0; i + 1 < kNodes; ++i) graph[i] = {i + 1};
  EXPECT_TRUE(FindCircles(graph).empty());
  graph[kNodes - 1] = {0};
  const Groups circles = FindCircles(graph);
  ASSERT_EQ(circles.size(), 1u);
  EXPECT_EQ(circles[0].size(), size_t{kNodes});
}

TEST(ShortestCircleTest, PrefersFewEdges) {
  EXPECT_EQ(ShortestCircle({{0}}, 0), (std::vector<int>{0}));
  EXPECT_EQ(ShortestCircle({{1}, {2}, {0}}, 1), (std::vector<int>{1, 2, 0}));
  // From 0: 0 1 2 0, or 0 3 0.
  EXPECT_EQ(ShortestCircle({{1, 3}, {2}, {0}, {0}}, 0),
            (std::vector<int>{0, 3}));
  // Two of one length: the edge that stands first.
  EXPECT_EQ(ShortestCircle({{2, 1}, {0}, {0}}, 0), (std::vector<int>{0, 2}));
}

}  // namespace
}  // namespace codicil::rules
