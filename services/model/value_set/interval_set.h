// Sets of numbers: finite unions of intervals with exact ends.
#ifndef CODICIL_SERVICES_MODEL_VALUE_SET_INTERVAL_SET_H_
#define CODICIL_SERVICES_MODEL_VALUE_SET_INTERVAL_SET_H_

#include <vector>

#include "services/base/decimal.h"

namespace codicil::model {

// A place between numbers: directly before or directly behind one. Held as
// twice the number's units, plus one if behind it, so that cuts are ordered
// like the numbers around them.
class Cut {
 public:
  static constexpr Cut Before(base::Decimal number) {
    return Cut(number.units() * 2);
  }
  static constexpr Cut Behind(base::Decimal number) {
    return Cut(number.units() * 2 + 1);
  }
  static constexpr Cut BelowAll() { return Cut(-kFar); }
  static constexpr Cut AboveAll() { return Cut(kFar); }

  // Precondition: neither BelowAll nor AboveAll.
  base::Decimal number() const;
  bool IsBehind() const { return place_ % 2 != 0; }

  friend constexpr bool operator==(Cut a, Cut b) {
    return a.place_ == b.place_;
  }
  friend constexpr bool operator!=(Cut a, Cut b) { return !(a == b); }
  friend constexpr bool operator<(Cut a, Cut b) { return a.place_ < b.place_; }
  friend constexpr bool operator<=(Cut a, Cut b) { return !(b < a); }

 private:
  // Beyond twice the units of any Decimal (10^36) and of any sum of two.
  static constexpr __int128 kFar = static_cast<__int128>(1) << 125;

  explicit constexpr Cut(__int128 place) : place_(place) {}
  __int128 place_;
};

// The numbers between two cuts.
struct Interval {
  Cut begin;
  Cut end;
};

// Immutable value. Sets of integers are sets of numbers, too, whose cuts are
// all directly before an integer: so equal sets of integers have equal cuts.
class IntervalSet {
 public:
  IntervalSet() = default;  // nothing
  // Errors: nothing if begin is not before end.
  IntervalSet(Cut begin, Cut end);
  static IntervalSet All() { return {Cut::BelowAll(), Cut::AboveAll()}; }
  // In any order; they may overlap.
  static IntervalSet Union(std::vector<Interval> intervals);

  IntervalSet Complement() const;
  IntervalSet Intersection(const IntervalSet& other) const;
  bool Intersects(const IntervalSet& other) const;
  // Whether every number of `other` is in this.
  bool Includes(const IntervalSet& other) const;
  bool IsEmpty() const { return intervals_.empty(); }

  // Rising, apart from each other, none empty.
  const std::vector<Interval>& intervals() const { return intervals_; }

 private:
  std::vector<Interval> intervals_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_VALUE_SET_INTERVAL_SET_H_
