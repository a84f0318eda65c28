#include "services/model/value_set/member_set.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace codicil::model {
namespace {

constexpr int kMaxChoices = 10000;

Membership Opposite(Membership membership) {
  membership.is_member = !membership.is_member;
  return membership;
}

// Looks for a set of words that satisfies all demands: Davis, Putnam, Logemann,
// Loveland. Demands of one constraint all name the same side (members, or no
// members), so there is little to choose.
class Solver {
 public:
  explicit Solver(const std::vector<MemberSet::Demand>& demands)
      : demands_(demands) {}

  bool IsSatisfiable() {
    const size_t mark = trail_.size();
    const MemberSet::Demand* open = Propagate();
    if (has_failed_) {
      has_failed_ = false;
      Undo(mark);
      return false;
    }
    if (open == nullptr || ++choices_ > kMaxChoices) return true;
    for (const Membership membership : *open) {
      if (known_.count(membership.word) > 0) continue;
      const size_t before = trail_.size();
      Set(membership);
      if (IsSatisfiable()) return true;
      Undo(before);
      // From here on it does not hold.
      Set(Opposite(membership));
    }
    Undo(mark);
    return false;
  }

 private:
  void Set(Membership membership) {
    known_.emplace(membership.word, membership.is_member);
    trail_.push_back(membership.word);
  }

  void Undo(size_t mark) {
    for (; trail_.size() > mark; trail_.pop_back()) known_.erase(trail_.back());
  }

  // Sets what has no alternative. Returns a demand that is still open, or
  // nullptr; sets has_failed_ if a demand cannot be satisfied.
  const MemberSet::Demand* Propagate() {
    const MemberSet::Demand* open = nullptr;
    for (bool changed = true; changed;) {
      changed = false;
      open = nullptr;
      for (const MemberSet::Demand& demand : demands_) {
        const Membership* last = nullptr;
        size_t count = 0;
        if (Satisfies(demand, last, count)) continue;
        if (count == 0) {
          has_failed_ = true;
          return nullptr;
        }
        if (count == 1) {
          Set(*last);
          changed = true;
        } else {
          open = &demand;
        }
      }
    }
    return open;
  }

  // Else counts the memberships that are not decided, and gives the last.
  bool Satisfies(const MemberSet::Demand& demand, const Membership*& last,
                 size_t& count) const {
    for (const Membership& membership : demand) {
      const auto found = known_.find(membership.word);
      if (found == known_.end()) {
        last = &membership;
        ++count;
      } else if (found->second == membership.is_member) {
        return true;
      }
    }
    return false;
  }

  const std::vector<MemberSet::Demand>& demands_;
  std::unordered_map<uint32_t, bool> known_;
  std::vector<uint32_t> trail_;
  bool has_failed_ = false;
  int choices_ = 0;
};

}  // namespace

MemberSet MemberSet::AllOf(const std::vector<uint32_t>& words,
                           bool are_members) {
  MemberSet result;
  for (const uint32_t word : words) {
    result.demands_.push_back({Membership{word, are_members}});
  }
  return result;
}

MemberSet MemberSet::Complement() const {
  MemberSet result;
  if (demands_.size() == 1) {
    for (const Membership membership : demands_.front()) {
      result.demands_.push_back({Opposite(membership)});
    }
    return result;
  }
  Demand demand;
  for (const Demand& single : demands_) {
    for (const Membership membership : single) {
      demand.push_back(Opposite(membership));
    }
  }
  result.demands_.push_back(std::move(demand));
  return result;
}

MemberSet MemberSet::Intersection(const MemberSet& other) const {
  MemberSet result = *this;
  for (const Demand& demand : other.demands_) {
    if (std::find(demands_.begin(), demands_.end(), demand) == demands_.end()) {
      result.demands_.push_back(demand);
    }
  }
  return result;
}

bool MemberSet::Includes(const MemberSet& other) const {
  return std::all_of(demands_.begin(), demands_.end(),
                     [&](const Demand& demand) {
                       MemberSet failing = other;
                       for (const Membership membership : demand) {
                         failing.demands_.push_back({Opposite(membership)});
                       }
                       return failing.IsEmpty();
                     });
}

bool MemberSet::IsEmpty() const { return !Solver(demands_).IsSatisfiable(); }

}  // namespace codicil::model
