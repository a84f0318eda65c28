// Finds minimal groups of norms that no value obeys.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_GROUP_SEARCH_H_
#define CODICIL_SERVICES_RULES_CONFLICT_GROUP_SEARCH_H_

#include <functional>
#include <set>
#include <vector>

#include "services/model/scope/point_finder.h"
#include "services/model/scope/region.h"
#include "services/model/value_set/value_set.h"
#include "services/rules/conflict/norm.h"

namespace codicil::rules {

using Group = std::vector<const Norm*>;

// Bounds on one search, so that no handbook can make it run away: members of a
// group, groups, and tries to extend a group.
inline constexpr size_t kMaxMembers = 8;
inline constexpr size_t kMaxGroups = 64;
inline constexpr int kMaxTries = 5000;

// A group's norms are in force at a common time and point; no value is allowed
// by all of them, and for each member there is one that all others allow. What
// may be together: MUST and MUST NOT with SHOULD and SHOULD NOT, or MUST and
// MUST NOT with one MAY.
class GroupSearch {
 public:
  // `are_apart` tells norms that never meet, `accepts` has the last word on a
  // group (its members in the order of `candidates`, the root last).
  GroupSearch(const model::PointFinder& finder,
              std::function<bool(const Norm&, const Norm&)> are_apart,
              std::function<bool(const Group&)> accepts)
      : finder_(finder),
        are_apart_(std::move(are_apart)),
        accepts_(std::move(accepts)) {}

  // Groups of `root` and some of `candidates`, in an order that depends on
  // these alone. All groups, unless HasReachedBound().
  std::vector<Group> Find(const Norm& root,
                          const std::vector<const Norm*>& candidates);
  bool HasReachedBound() const { return has_reached_bound_; }

 private:
  // A group under construction.
  struct Partial {
    Group members;
    model::ValueSet common;
    model::Region region;
    Period period;
  };

  void Extend(const Partial& partial);
  bool CanJoin(const Partial& partial, const Norm& norm) const;
  void Finish(Group members);

  const model::PointFinder& finder_;
  std::function<bool(const Norm&, const Norm&)> are_apart_;
  std::function<bool(const Group&)> accepts_;

  const Norm* root_ = nullptr;
  const std::vector<const Norm*>* candidates_ = nullptr;
  std::vector<Group> groups_;
  std::set<Group> seen_;  // sorted by address
  int tries_ = 0;
  bool has_reached_bound_ = false;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_GROUP_SEARCH_H_
