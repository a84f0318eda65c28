#include "services/model/value_set/interval_set.h"

#include <algorithm>
#include <utility>

namespace codicil::model {
namespace {

// Calls `visit(begin, end)` with each stretch that is in both, until it returns
// true.
template <typename Visit>
void ForEachCommon(const std::vector<Interval>& a,
                   const std::vector<Interval>& b, Visit visit) {
  size_t i = 0;
  size_t k = 0;
  while (i < a.size() && k < b.size()) {
    const Cut begin = std::max(a[i].begin, b[k].begin);
    const Cut end = std::min(a[i].end, b[k].end);
    if (begin < end && visit(begin, end)) return;
    if (a[i].end < b[k].end) {
      ++i;
    } else {
      ++k;
    }
  }
}

}  // namespace

base::Decimal Cut::number() const {
  return base::Decimal::FromUnits((place_ - (IsBehind() ? 1 : 0)) / 2);
}

IntervalSet::IntervalSet(Cut begin, Cut end) {
  if (begin < end) intervals_.push_back({begin, end});
}

IntervalSet IntervalSet::Union(std::vector<Interval> intervals) {
  std::sort(
      intervals.begin(), intervals.end(),
      [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  IntervalSet result;
  for (const Interval& interval : intervals) {
    if (interval.end <= interval.begin) continue;
    if (result.intervals_.empty() ||
        result.intervals_.back().end < interval.begin) {
      result.intervals_.push_back(interval);
    } else {
      Cut& end = result.intervals_.back().end;
      end = std::max(end, interval.end);
    }
  }
  return result;
}

IntervalSet IntervalSet::Complement() const {
  IntervalSet result;
  Cut begin = Cut::BelowAll();
  for (const Interval& interval : intervals_) {
    if (begin < interval.begin) {
      result.intervals_.push_back({begin, interval.begin});
    }
    begin = interval.end;
  }
  if (begin < Cut::AboveAll()) {
    result.intervals_.push_back({begin, Cut::AboveAll()});
  }
  return result;
}

IntervalSet IntervalSet::Intersection(const IntervalSet& other) const {
  IntervalSet result;
  ForEachCommon(intervals_, other.intervals_, [&](Cut begin, Cut end) {
    result.intervals_.push_back({begin, end});
    return false;
  });
  return result;
}

bool IntervalSet::Intersects(const IntervalSet& other) const {
  bool found = false;
  ForEachCommon(intervals_, other.intervals_, [&](Cut, Cut) {
    found = true;
    return true;
  });
  return found;
}

bool IntervalSet::Includes(const IntervalSet& other) const {
  size_t i = 0;
  for (const Interval& interval : other.intervals_) {
    while (i < intervals_.size() && intervals_[i].end <= interval.begin) ++i;
    if (i == intervals_.size() || interval.begin < intervals_[i].begin ||
        intervals_[i].end < interval.end) {
      return false;
    }
  }
  return true;
}

}  // namespace codicil::model
