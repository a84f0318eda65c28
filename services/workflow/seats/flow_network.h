// Maximum flow through a small network of whole units.
#ifndef CODICIL_SERVICES_WORKFLOW_SEATS_FLOW_NETWORK_H_
#define CODICIL_SERVICES_WORKFLOW_SEATS_FLOW_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace codicil::workflow {

// Nodes are numbers that the caller hands out with AddNode. The flow that is
// found depends on the order of the edges alone. Not thread-safe.
// Source: E. A. Dinic, "Algorithm for solution of a problem of maximum flow in
// networks with power estimation", 1970. Where every unit passes a node of
// capacity one it takes O(edges * sqrt(nodes)) steps.
class FlowNetwork {
 public:
  size_t AddNode();
  // Result: the edge's number. Precondition: both nodes exist.
  size_t AddEdge(size_t from, size_t to, int64_t capacity);

  // Adds flow until no more fits; result: how much was added.
  int64_t Saturate(size_t source, size_t sink);

  int64_t FlowOn(size_t edge) const { return edges_[edge ^ 1].room; }
  // Which nodes more flow could still reach. After Saturate, those reached from
  // the source are the smallest source side of any minimum cut.
  std::vector<bool> ReachableFrom(size_t node) const;

 private:
  // Each edge is followed by its reverse, whose room is the flow on the edge.
  struct Edge {
    size_t to = 0;
    int64_t room = 0;
  };

  // The distance of each node from the source over edges with room, or -1.
  std::vector<int> Levels(size_t source) const;
  // Sends one unit down the levels. `next` remembers, for each node, which
  // edges lead nowhere.
  bool SendUnit(size_t source, size_t sink, const std::vector<int>& levels,
                std::vector<size_t>& next);

  std::vector<Edge> edges_;
  std::vector<std::vector<size_t>> leaving_;  // node -> edges
};

}  // namespace codicil::workflow

#endif  // CODICIL_SERVICES_WORKFLOW_SEATS_FLOW_NETWORK_H_
