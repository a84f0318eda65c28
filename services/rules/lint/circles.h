// Circles in a directed graph.
#ifndef CODICIL_SERVICES_RULES_LINT_CIRCLES_H_
#define CODICIL_SERVICES_RULES_LINT_CIRCLES_H_

#include <vector>

namespace codicil::rules {

// Node i has an edge to each node of edges[i].
using Graph = std::vector<std::vector<int>>;

// The groups of nodes that lie on a common circle: strongly connected
// components of more than one node, and nodes with an edge to themselves. Each
// group rises; the groups rise by their first nodes. Linear in the graph.
// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972.
std::vector<std::vector<int>> FindCircles(const Graph& graph);

// A shortest circle through `start`, which is its first node and not repeated
// at the end. Among equals, the one whose edges stand first in the graph.
// Precondition: `start` lies on a circle.
std::vector<int> ShortestCircle(const Graph& graph, int start);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_CIRCLES_H_
