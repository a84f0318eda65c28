#include "services/adapters/git/merge_base.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

constexpr uint8_t kFromA = 1;
constexpr uint8_t kFromB = 2;
constexpr uint8_t kBoth = kFromA | kFromB;
constexpr uint8_t kStale = 4;  // an ancestor of a common ancestor
constexpr uint8_t kResult = 8;

struct Node {
  HistoryEntry entry;
  uint8_t flags = 0;
  int queued = 0;  // how often it is in the queue
};

struct Queued {
  int64_t time;
  ports::ObjectId id;
};
// Newest first.
bool operator<(const Queued& a, const Queued& b) {
  if (a.time != b.time) return a.time < b.time;
  return b.id < a.id;
}

// Walks down from both commits at once, newest commit first, and marks each
// with the sides that reach it. The first ones marked by both are candidates;
// what is below them is stale. Ends when nothing but stale commits waits.
class Painter {
 public:
  explicit Painter(const CommitSource& read) : read_(read) {}

  absl::Status Paint(const ports::ObjectId& a, const ports::ObjectId& b) {
    CODICIL_RETURN_IF_ERROR(Mark(a, kFromA));
    CODICIL_RETURN_IF_ERROR(Mark(b, kFromB));
    while (live_in_queue_ > 0) {
      const ports::ObjectId id = Pop();
      // A copy: marking the parents moves nodes.
      const std::vector<ports::ObjectId> parents =
          nodes_.at(id).entry.commit.parents;
      const uint8_t flags = Visit(id);
      for (const ports::ObjectId& parent : parents) {
        CODICIL_RETURN_IF_ERROR(Mark(parent, flags));
      }
    }
    return absl::OkStatus();
  }

  std::vector<ports::ObjectId> Candidates() const {
    std::vector<ports::ObjectId> found;
    for (const auto& [id, node] : nodes_) {
      if ((node.flags & kResult) && !(node.flags & kStale)) found.push_back(id);
    }
    std::sort(found.begin(), found.end(),
              [this](const ports::ObjectId& a, const ports::ObjectId& b) {
                const int64_t time_a = TimeOf(a);
                const int64_t time_b = TimeOf(b);
                return time_a != time_b ? time_a > time_b : a < b;
              });
    return found;
  }

  int64_t TimeOf(const ports::ObjectId& id) const {
    return nodes_.at(id).entry.commit.time;
  }
  bool MarkedByBoth(const ports::ObjectId& id) const {
    return (nodes_.at(id).flags & kBoth) == kBoth;
  }
  // Whether a commit of one side only, no older than `time`, is cut from its
  // parents.
  bool CutSince(int64_t time) const {
    for (const auto& [id, node] : nodes_) {
      if (node.entry.cut && (node.flags & kBoth) != kBoth &&
          node.entry.commit.time >= time) {
        return true;
      }
    }
    return false;
  }

 private:
  // Adds flags to a commit, and lets it be visited if that told us something.
  absl::Status Mark(const ports::ObjectId& id, uint8_t flags) {
    auto found = nodes_.find(id);
    if (found == nodes_.end()) {
      Node node;
      CODICIL_ASSIGN_OR_RETURN(node.entry, read_(id));
      found = nodes_.emplace(id, std::move(node)).first;
    }
    Node& node = found->second;
    if ((node.flags & flags) == flags) return absl::OkStatus();
    if (!(node.flags & kStale) && (flags & kStale)) {
      live_in_queue_ -= node.queued;
    }
    node.flags |= flags;
    ++node.queued;
    if (!(node.flags & kStale)) ++live_in_queue_;
    queue_.push({node.entry.commit.time, id});
    return absl::OkStatus();
  }

  ports::ObjectId Pop() {
    const ports::ObjectId id = queue_.top().id;
    queue_.pop();
    Node& node = nodes_.at(id);
    --node.queued;
    if (!(node.flags & kStale)) --live_in_queue_;
    return id;
  }

  // The flags that a visited commit hands down to its parents.
  uint8_t Visit(const ports::ObjectId& id) {
    Node& node = nodes_.at(id);
    uint8_t flags = node.flags & (kBoth | kStale);
    if (flags == kBoth) {
      node.flags |= kResult;
      flags |= kStale;
    }
    return flags;
  }

  const CommitSource& read_;
  absl::flat_hash_map<ports::ObjectId, Node> nodes_;
  std::priority_queue<Queued> queue_;
  int live_in_queue_ = 0;
};

// Whether `ancestor` can be reached from `descendant`.
absl::StatusOr<bool> Reaches(const CommitSource& read,
                             const ports::ObjectId& descendant,
                             const ports::ObjectId& ancestor) {
  Painter painter(read);
  CODICIL_RETURN_IF_ERROR(painter.Paint(descendant, ancestor));
  return painter.MarkedByBoth(ancestor);
}

// The newest candidate that no other one descends from. Dates in disorder can
// make an ancestor of another candidate look like one.
absl::StatusOr<ports::ObjectId> Best(
    const CommitSource& read, const std::vector<ports::ObjectId>& candidates) {
  for (size_t i = 0; i + 1 < candidates.size(); ++i) {
    bool redundant = false;
    for (size_t j = 0; j < candidates.size() && !redundant; ++j) {
      if (j == i) continue;
      CODICIL_ASSIGN_OR_RETURN(redundant,
                               Reaches(read, candidates[j], candidates[i]));
    }
    if (!redundant) return candidates[i];
  }
  return candidates.back();
}

}  // namespace

absl::StatusOr<ports::ObjectId> FindMergeBase(const CommitSource& read,
                                              const ports::ObjectId& a,
                                              const ports::ObjectId& b) {
  if (a == b) return a;
  Painter painter(read);
  CODICIL_RETURN_IF_ERROR(painter.Paint(a, b));
  const std::vector<ports::ObjectId> candidates = painter.Candidates();
  if (candidates.empty()) {
    const std::string pair = absl::StrCat(a.ToHex(), " and ", b.ToHex());
    if (painter.CutSince(std::numeric_limits<int64_t>::min())) {
      return CloneLimits::TooShallow(absl::StrCat(
          "no common ancestor of ", pair, " is within the fetched history"));
    }
    return absl::NotFoundError(
        absl::StrCat("the histories of ", pair, " have no commit in common"));
  }
  CODICIL_ASSIGN_OR_RETURN(const ports::ObjectId best, Best(read, candidates));
  if (painter.CutSince(painter.TimeOf(best))) {
    return CloneLimits::TooShallow(absl::StrCat(
        "a newer common ancestor of ", a.ToHex(), " and ", b.ToHex(), " than ",
        best.ToHex(), " may lie beyond the fetched history"));
  }
  return best;
}

}  // namespace codicil::adapters::git
