#include "services/model/value_set/value_text.h"

#include <cstddef>
#include <optional>

#include "services/base/duration.h"

namespace codicil::model {
namespace {

constexpr size_t kMaxListed = 12;

std::string Join(const std::vector<std::string>& words, const char* separator,
                 const char* last_separator) {
  std::string text;
  const size_t listed = words.size() > kMaxListed ? kMaxListed : words.size();
  for (size_t i = 0; i < listed; ++i) {
    if (i > 0) text += i + 1 == words.size() ? last_separator : separator;
    text += words[i];
  }
  if (listed < words.size()) {
    text += " and " + std::to_string(words.size() - listed) + " more";
  }
  return text;
}

bool IsDense(const Parameter& parameter) {
  return parameter.type == ParameterType::kDecimal;
}

std::string BeginText(Cut cut, const Parameter& parameter) {
  const std::string number = NumberText(cut.number(), parameter);
  return cut.IsBehind() ? "above " + number : number;
}

// The last number before a cut; for decimals, "below" the number that the cut
// is directly before.
std::string EndText(Cut cut, const Parameter& parameter) {
  base::Decimal number = cut.number();
  if (!IsDense(parameter)) number = number - base::Decimal::FromInteger(1);
  const std::string text = NumberText(number, parameter);
  return IsDense(parameter) && !cut.IsBehind() ? "below " + text : text;
}

std::string IntervalText(const Interval& interval, const Parameter& parameter) {
  const bool from_minimum =
      interval.begin == Cut::BelowAll() ||
      (parameter.minimum && interval.begin == Cut::Before(*parameter.minimum));
  const Cut one_behind =
      parameter.maximum
          ? (IsDense(parameter) ? Cut::Behind(*parameter.maximum)
                                : Cut::Before(*parameter.maximum +
                                              base::Decimal::FromInteger(1)))
          : Cut::AboveAll();
  const bool to_maximum =
      interval.end == Cut::AboveAll() || interval.end == one_behind;
  if (from_minimum && to_maximum) return "any value";
  if (from_minimum) {
    const std::string end = EndText(interval.end, parameter);
    return end.rfind("below", 0) == 0 ? end : "at most " + end;
  }
  const std::string begin = BeginText(interval.begin, parameter);
  if (to_maximum) {
    return interval.begin.IsBehind() ? begin : "at least " + begin;
  }
  const std::string end = EndText(interval.end, parameter);
  return begin == end ? begin : begin + " to " + end;
}

std::string NumbersText(const IntervalSet& numbers,
                        const Parameter& parameter) {
  std::vector<std::string> parts;
  for (const Interval& interval : numbers.intervals()) {
    parts.push_back(IntervalText(interval, parameter));
  }
  std::string text = Join(parts, ", ", " or ");
  if (!parameter.unit.empty() && text != "any value") {
    text += " " + parameter.unit;
  }
  return text;
}

std::string ChoicesText(const ChoiceSet& choices, const Parameter& parameter) {
  std::vector<std::string> in;
  std::vector<std::string> out;
  for (size_t i = 0; i < choices.size(); ++i) {
    const std::string name = parameter.type == ParameterType::kBoolean
                                 ? (i == 0 ? "false" : "true")
                                 : parameter.values[i];
    (choices.Has(i) ? in : out).push_back(name);
  }
  if (out.empty()) return "any value";
  if (in.size() > 2 && in.size() > out.size()) {
    return "anything but " + Join(out, ", ", " and ");
  }
  return Join(in, ", ", " or ");
}

std::string DemandText(const MemberSet::Demand& demand,
                       const Parameter& parameter) {
  std::vector<std::string> members;
  std::vector<std::string> others;
  for (const Membership& membership : demand) {
    (membership.is_member ? members : others)
        .push_back(parameter.values[membership.word]);
  }
  std::string text;
  if (!members.empty()) text = "one of " + JoinWords(members);
  if (others.empty()) return text;
  if (!text.empty()) text += " or ";
  return text + "not all of " + JoinWords(others);
}

std::string MembersText(const MemberSet& members, const Parameter& parameter) {
  std::vector<std::string> with;
  std::vector<std::string> without;
  std::vector<std::string> parts;
  for (const MemberSet::Demand& demand : members.demands()) {
    if (demand.size() > 1) {
      parts.push_back(DemandText(demand, parameter));
    } else {
      (demand.front().is_member ? with : without)
          .push_back(parameter.values[demand.front().word]);
    }
  }
  if (!without.empty()) {
    parts.insert(parts.begin(), "without " + JoinWords(without));
  }
  if (!with.empty()) parts.insert(parts.begin(), "with " + JoinWords(with));
  return parts.empty() ? "any value" : Join(parts, ", ", " and ");
}

}  // namespace

std::string Describe(const ValueSet& values, const Parameter& parameter) {
  if (values.numbers() != nullptr) {
    return NumbersText(*values.numbers(), parameter);
  }
  if (values.choices() != nullptr) {
    return ChoicesText(*values.choices(), parameter);
  }
  return MembersText(*values.members(), parameter);
}

std::string NumberText(base::Decimal number, const Parameter& parameter) {
  const std::optional<int64_t> count = number.ToInteger();
  if (parameter.type == ParameterType::kDuration && count) {
    return base::FormatDuration({*count});
  }
  return number.ToString();
}

std::string JoinWords(const std::vector<std::string>& words) {
  return Join(words, ", ", ", ");
}

}  // namespace codicil::model
