#include "services/model/value_set/value_set.h"

#include <algorithm>
#include <cstddef>

namespace codicil::model {

ChoiceSet ChoiceSet::Complement() const {
  ChoiceSet result(size_);
  for (size_t i = 0; i < size_; ++i) {
    if (!Has(i)) result.Add(i);
  }
  return result;
}

ChoiceSet ChoiceSet::Intersection(const ChoiceSet& other) const {
  ChoiceSet result(size_);
  for (size_t i = 0; i < bits_.size(); ++i) {
    result.bits_[i] = bits_[i] & other.bits_[i];
  }
  return result;
}

bool ChoiceSet::Intersects(const ChoiceSet& other) const {
  for (size_t i = 0; i < bits_.size(); ++i) {
    if ((bits_[i] & other.bits_[i]) != 0) return true;
  }
  return false;
}

bool ChoiceSet::Includes(const ChoiceSet& other) const {
  for (size_t i = 0; i < bits_.size(); ++i) {
    if ((other.bits_[i] & ~bits_[i]) != 0) return false;
  }
  return true;
}

bool ChoiceSet::IsEmpty() const {
  return std::all_of(bits_.begin(), bits_.end(),
                     [](uint64_t word) { return word == 0; });
}

ValueSet ValueSet::Intersection(const ValueSet& other) const {
  return std::visit(
      [&](const auto& own) {
        using Form = std::decay_t<decltype(own)>;
        return ValueSet(own.Intersection(std::get<Form>(other.form_)));
      },
      form_);
}

bool ValueSet::Intersects(const ValueSet& other) const {
  if (numbers() != nullptr) return numbers()->Intersects(*other.numbers());
  if (choices() != nullptr) return choices()->Intersects(*other.choices());
  return !members()->Intersection(*other.members()).IsEmpty();
}

bool ValueSet::Includes(const ValueSet& other) const {
  return std::visit(
      [&](const auto& own) {
        using Form = std::decay_t<decltype(own)>;
        return own.Includes(std::get<Form>(other.form_));
      },
      form_);
}

bool ValueSet::IsEmpty() const {
  return std::visit([](const auto& own) { return own.IsEmpty(); }, form_);
}

}  // namespace codicil::model
