// Sets of values of one typed parameter.
#ifndef CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_SET_H_
#define CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_SET_H_

#include <cstdint>
#include <variant>
#include <vector>

#include "services/model/value_set/interval_set.h"
#include "services/model/value_set/member_set.h"

namespace codicil::model {

// Some of the values of an enum, or of false and true, by index.
class ChoiceSet {
 public:
  // None of `size` values.
  explicit ChoiceSet(size_t size) : bits_((size + 63) / 64), size_(size) {}

  void Add(size_t index) { bits_[index / 64] |= uint64_t{1} << index % 64; }
  bool Has(size_t index) const { return bits_[index / 64] >> index % 64 & 1; }
  size_t size() const { return size_; }

  ChoiceSet Complement() const;
  ChoiceSet Intersection(const ChoiceSet& other) const;
  bool Intersects(const ChoiceSet& other) const;
  bool Includes(const ChoiceSet& other) const;
  bool IsEmpty() const;

 private:
  std::vector<uint64_t> bits_;
  size_t size_;
};

// What a constraint allows: numbers (integers, decimals, durations in
// milliseconds), choices (enums, booleans) or requirements on a set. Immutable
// value. Precondition of all operations on two: they are of one parameter.
class ValueSet {
 public:
  explicit ValueSet(IntervalSet numbers) : form_(std::move(numbers)) {}
  explicit ValueSet(ChoiceSet choices) : form_(std::move(choices)) {}
  explicit ValueSet(MemberSet members) : form_(std::move(members)) {}

  ValueSet Intersection(const ValueSet& other) const;
  bool Intersects(const ValueSet& other) const;
  // Whether every value of `other` is in this.
  bool Includes(const ValueSet& other) const;
  bool IsEmpty() const;

  // Nullptr for the other forms.
  const IntervalSet* numbers() const {
    return std::get_if<IntervalSet>(&form_);
  }
  const ChoiceSet* choices() const { return std::get_if<ChoiceSet>(&form_); }
  const MemberSet* members() const { return std::get_if<MemberSet>(&form_); }

 private:
  std::variant<IntervalSet, ChoiceSet, MemberSet> form_;
};

inline bool operator==(const ValueSet& a, const ValueSet& b) {
  return a.Includes(b) && b.Includes(a);
}

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_VALUE_SET_VALUE_SET_H_
