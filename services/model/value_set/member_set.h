// What a set of words must hold and must not hold.
#ifndef CODICIL_SERVICES_MODEL_VALUE_SET_MEMBER_SET_H_
#define CODICIL_SERVICES_MODEL_VALUE_SET_MEMBER_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace codicil::model {

// One word is a member, or is not.
struct Membership {
  uint32_t word = 0;  // index into the parameter's values
  bool is_member = true;
};
inline bool operator==(Membership a, Membership b) {
  return a.word == b.word && a.is_member == b.is_member;
}

// The sets of words that satisfy every demand; a demand is satisfied if one of
// its memberships holds. (A formula in conjunctive normal form: what is allowed
// is a set of sets, too large to be listed.) Immutable value.
class MemberSet {
 public:
  using Demand = std::vector<Membership>;

  MemberSet() = default;  // all sets of words
  // All of `words` are members (or none of them is).
  static MemberSet AllOf(const std::vector<uint32_t>& words, bool are_members);

  // The sets of words that fail a demand. Precondition: at most one demand, or
  // each demand names one word.
  MemberSet Complement() const;
  MemberSet Intersection(const MemberSet& other) const;
  // Whether each set of words of `other` is in this.
  bool Includes(const MemberSet& other) const;
  // Whether no set of words satisfies it. Exact up to 10,000 choices, which no
  // handbook comes near; past that, "not empty".
  bool IsEmpty() const;

  const std::vector<Demand>& demands() const { return demands_; }

 private:
  std::vector<Demand> demands_;
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_VALUE_SET_MEMBER_SET_H_
