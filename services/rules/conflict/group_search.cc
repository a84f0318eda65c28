#include "services/rules/conflict/group_search.h"

#include <algorithm>
#include <utility>

namespace codicil::rules {
namespace {

bool IsBinding(const Norm& norm) {
  return norm.keyword == model::Keyword::kMust ||
         norm.keyword == model::Keyword::kMustNot;
}

bool IsPermission(const Norm& norm) {
  return norm.keyword == model::Keyword::kMay;
}

// A permission stands against binding norms only.
bool MaySpeakTogether(const Norm& a, const Norm& b) {
  if (IsPermission(a)) return IsBinding(b);
  return !IsPermission(b) || IsBinding(a);
}

// Whether each member is needed to leave no value.
bool IsMinimal(const Group& members) {
  if (members.size() <= 2) return true;
  for (const Norm* left_out : members) {
    const Norm* first = left_out == members[0] ? members[1] : members[0];
    model::ValueSet common = first->allowed;
    for (const Norm* member : members) {
      if (member == left_out || member == first) continue;
      common = common.Intersection(member->allowed);
    }
    if (common.IsEmpty()) return false;
  }
  return true;
}

}  // namespace

std::vector<Group> GroupSearch::Find(
    const Norm& root, const std::vector<const Norm*>& candidates) {
  root_ = &root;
  candidates_ = &candidates;
  groups_.clear();
  seen_.clear();
  tries_ = 0;
  has_reached_bound_ = false;
  Extend({{&root}, root.allowed, *root.region, root.period});
  return std::move(groups_);
}

// The values of the kernel are allowed by the group and by every candidate that
// is not listed as excluding them. A value must be excluded by some member: so
// each minimal group around this one has one of the excluders.
void GroupSearch::Extend(const Partial& partial) {
  model::ValueSet kernel = partial.common;
  std::vector<const Norm*> excluders;
  for (const Norm* candidate : *candidates_) {
    model::ValueSet smaller = kernel.Intersection(candidate->allowed);
    if (smaller.IsEmpty()) {
      excluders.push_back(candidate);
    } else {
      kernel = std::move(smaller);
    }
  }
  for (const Norm* excluder : excluders) {
    if (groups_.size() >= kMaxGroups || tries_ >= kMaxTries) {
      has_reached_bound_ = true;
      return;
    }
    ++tries_;
    if (!CanJoin(partial, *excluder)) continue;
    Partial larger{partial.members,
                   partial.common.Intersection(excluder->allowed),
                   Intersection(partial.region, *excluder->region),
                   Intersection(partial.period, excluder->period)};
    larger.members.push_back(excluder);
    Group key = larger.members;
    std::sort(key.begin(), key.end());
    if (!seen_.insert(std::move(key)).second) continue;
    if (finder_.IsEmpty(larger.region)) continue;
    if (larger.common.IsEmpty()) {
      Finish(std::move(larger.members));
    } else if (larger.members.size() < kMaxMembers) {
      Extend(larger);
    } else {
      has_reached_bound_ = true;
    }
  }
}

bool GroupSearch::CanJoin(const Partial& partial, const Norm& norm) const {
  if (Intersection(partial.period, norm.period).IsEmpty()) return false;
  return std::all_of(
      partial.members.begin(), partial.members.end(), [&](const Norm* member) {
        return MaySpeakTogether(*member, norm) && !are_apart_(*member, norm);
      });
}

void GroupSearch::Finish(Group members) {
  if (!IsMinimal(members)) return;
  Group ordered;
  for (const Norm* candidate : *candidates_) {
    if (std::find(members.begin(), members.end(), candidate) != members.end()) {
      ordered.push_back(candidate);
    }
  }
  ordered.push_back(root_);
  if (accepts_(ordered)) groups_.push_back(std::move(ordered));
}

}  // namespace codicil::rules
