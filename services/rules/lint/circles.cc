#include "services/rules/lint/circles.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "services/base/check.h"

namespace codicil::rules {
namespace {

constexpr int kUnseen = -1;

// One search over the whole graph. It keeps its own stack of calls: a chain of
// references may be as long as the handbook.
class ComponentSearch {
 public:
  explicit ComponentSearch(const Graph& graph)
      : graph_(graph),
        order_(graph.size(), kUnseen),
        low_(graph.size(), 0),
        is_open_(graph.size(), false) {}

  std::vector<std::vector<int>> Run() {
    for (size_t node = 0; node < graph_.size(); ++node) {
      if (order_[node] == kUnseen) Explore(static_cast<int>(node));
    }
    std::sort(circles_.begin(), circles_.end());
    return std::move(circles_);
  }

 private:
  struct Call {
    int node;
    size_t next_edge;
  };

  void Enter(int node) {
    order_[node] = low_[node] = count_++;
    open_.push_back(node);
    is_open_[node] = true;
    calls_.push_back({node, 0});
  }

  void Explore(int start) {
    Enter(start);
    while (!calls_.empty()) {
      Call& call = calls_.back();
      const int node = call.node;
      if (call.next_edge < graph_[node].size()) {
        const int target = graph_[node][call.next_edge++];
        if (order_[target] == kUnseen) {
          Enter(target);
        } else if (is_open_[target]) {
          low_[node] = std::min(low_[node], order_[target]);
        }
        continue;
      }
      calls_.pop_back();
      if (!calls_.empty()) {
        const int caller = calls_.back().node;
        low_[caller] = std::min(low_[caller], low_[node]);
      }
      if (low_[node] == order_[node]) TakeComponent(node);
    }
  }

  void TakeComponent(int root) {
    const auto first = std::find(open_.rbegin(), open_.rend(), root).base() - 1;
    std::vector<int> members(first, open_.end());
    open_.erase(first, open_.end());
    for (const int member : members) is_open_[member] = false;
    const std::vector<int>& edges = graph_[root];
    if (members.size() == 1 &&
        std::find(edges.begin(), edges.end(), root) == edges.end()) {
      return;
    }
    std::sort(members.begin(), members.end());
    circles_.push_back(std::move(members));
  }

  const Graph& graph_;
  std::vector<int> order_;
  std::vector<int> low_;
  std::vector<bool> is_open_;
  std::vector<int> open_;
  std::vector<Call> calls_;
  int count_ = 0;
  std::vector<std::vector<int>> circles_;
};

}  // namespace

std::vector<std::vector<int>> FindCircles(const Graph& graph) {
  return ComponentSearch(graph).Run();
}

std::vector<int> ShortestCircle(const Graph& graph, int start) {
  std::vector<int> before(graph.size(), kUnseen);
  std::vector<int> queue = {start};
  for (size_t i = 0; i < queue.size(); ++i) {
    for (const int target : graph[queue[i]]) {
      if (target == start) {
        std::vector<int> circle;
        for (int node = queue[i]; node != start; node = before[node]) {
          circle.push_back(node);
        }
        circle.push_back(start);
        std::reverse(circle.begin(), circle.end());
        return circle;
      }
      if (before[target] != kUnseen) continue;
      before[target] = queue[i];
      queue.push_back(target);
    }
  }
  CODICIL_CHECK(false);
  return {};
}

}  // namespace codicil::rules
