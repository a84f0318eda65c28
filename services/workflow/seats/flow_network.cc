#include "services/workflow/seats/flow_network.h"

namespace codicil::workflow {

size_t FlowNetwork::AddNode() {
  leaving_.emplace_back();
  return leaving_.size() - 1;
}

size_t FlowNetwork::AddEdge(size_t from, size_t to, int64_t capacity) {
  const size_t edge = edges_.size();
  edges_.push_back({to, capacity});
  edges_.push_back({from, 0});
  leaving_[from].push_back(edge);
  leaving_[to].push_back(edge + 1);
  return edge;
}

std::vector<int> FlowNetwork::Levels(size_t source) const {
  std::vector<int> levels(leaving_.size(), -1);
  std::vector<size_t> queue = {source};
  levels[source] = 0;
  for (size_t head = 0; head < queue.size(); ++head) {
    for (const size_t edge : leaving_[queue[head]]) {
      const Edge& way = edges_[edge];
      if (way.room == 0 || levels[way.to] >= 0) continue;
      levels[way.to] = levels[queue[head]] + 1;
      queue.push_back(way.to);
    }
  }
  return levels;
}

std::vector<bool> FlowNetwork::ReachableFrom(size_t node) const {
  const std::vector<int> levels = Levels(node);
  std::vector<bool> is_reached(levels.size());
  for (size_t i = 0; i < levels.size(); ++i) is_reached[i] = levels[i] >= 0;
  return is_reached;
}

bool FlowNetwork::SendUnit(size_t source, size_t sink,
                           const std::vector<int>& levels,
                           std::vector<size_t>& next) {
  std::vector<size_t> path;  // edges
  size_t node = source;
  while (node != sink) {
    if (next[node] < leaving_[node].size()) {
      const size_t edge = leaving_[node][next[node]];
      const Edge& way = edges_[edge];
      if (way.room > 0 && levels[way.to] == levels[node] + 1) {
        path.push_back(edge);
        node = way.to;
      } else {
        ++next[node];
      }
      continue;
    }
    if (path.empty()) return false;
    node = edges_[path.back() ^ 1].to;
    path.pop_back();
    ++next[node];
  }
  for (const size_t edge : path) {
    --edges_[edge].room;
    ++edges_[edge ^ 1].room;
  }
  return true;
}

int64_t FlowNetwork::Saturate(size_t source, size_t sink) {
  int64_t added = 0;
  while (true) {
    const std::vector<int> levels = Levels(source);
    if (levels[sink] < 0) return added;
    std::vector<size_t> next(leaving_.size(), 0);
    while (SendUnit(source, sink, levels, next)) ++added;
  }
}

}  // namespace codicil::workflow
