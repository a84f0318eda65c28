#include "services/workflow/seats/flow_network.h"

#include <vector>

#include "gtest/gtest.h"

namespace codicil::workflow {
namespace {

//        3        2
//   s ------> a ------> t
//   |         ^         ^
//   | 2       | 1       | 2
//   +-------> b --------+
//
// Both edges into t are full at 4; a has room for one more that cannot leave.
TEST(FlowNetworkTest, FillsTheNarrowestCut) {
  FlowNetwork network;
  const size_t s = network.AddNode();
  const size_t a = network.AddNode();
  const size_t b = network.AddNode();
  const size_t t = network.AddNode();
  const size_t sa = network.AddEdge(s, a, 3);
  const size_t at = network.AddEdge(a, t, 2);
  network.AddEdge(s, b, 2);
  network.AddEdge(b, a, 1);
  network.AddEdge(b, t, 2);
  EXPECT_EQ(network.Saturate(s, t), 4);
  EXPECT_EQ(network.FlowOn(at), 2);
  EXPECT_EQ(network.FlowOn(sa), 2);
  EXPECT_EQ(network.Saturate(s, t), 0);
  EXPECT_EQ(network.ReachableFrom(s),
            (std::vector<bool>{true, true, false, false}));
}

// The first way taken, s-a-y-t, must be taken back so that both fit.
TEST(FlowNetworkTest, TakesBackWhatWasInTheWay) {
  FlowNetwork network;
  const size_t s = network.AddNode();
  const size_t a = network.AddNode();
  const size_t b = network.AddNode();
  const size_t x = network.AddNode();
  const size_t y = network.AddNode();
  const size_t t = network.AddNode();
  network.AddEdge(s, a, 1);
  network.AddEdge(s, b, 1);
  const size_t ay = network.AddEdge(a, y, 1);
  const size_t ax = network.AddEdge(a, x, 1);
  network.AddEdge(b, y, 1);
  network.AddEdge(x, t, 1);
  network.AddEdge(y, t, 1);
  EXPECT_EQ(network.Saturate(s, t), 2);
  EXPECT_EQ(network.FlowOn(ay), 0);
  EXPECT_EQ(network.FlowOn(ax), 1);
}

TEST(FlowNetworkTest, NothingFlowsWithoutAWay) {
  FlowNetwork network;
  const size_t s = network.AddNode();
  const size_t a = network.AddNode();
  const size_t t = network.AddNode();
  network.AddEdge(s, a, 5);
  network.AddEdge(a, t, 0);
  EXPECT_EQ(network.Saturate(s, t), 0);
}

}  // namespace
}  // namespace codicil::workflow
