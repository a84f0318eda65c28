#include "services/model/value_set/allowed_set.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "services/base/did_you_mean.h"
#include "services/base/duration.h"
#include "services/model/value_set/value_text.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::model {
namespace {

// A value as written, told apart from a number or a truth value in quotes.
struct Scalar {
  ScalarType type;
  std::string text;
};

Scalar ReadScalar(const std::string& written) {
  if (written.size() >= 2 && written.front() == '"' && written.back() == '"') {
    return {ScalarType::kString, written.substr(1, written.size() - 2)};
  }
  return {ResolvePlainScalar(written), written};
}

// How the values of a constraint are read.
struct Reading {
  std::string misfit;
  std::string offender;
  bool is_malformed = false;

  bool HasFailed() const { return is_malformed || !offender.empty(); }
  void Fail(std::string value, std::string why) {
    misfit = value + " " + std::move(why);
    offender = std::move(value);
  }
};

bool IsNumeric(ParameterType type) {
  return type == ParameterType::kInteger || type == ParameterType::kDecimal ||
         type == ParameterType::kDuration;
}

bool Fits(Operator op, ParameterType type) {
  switch (op) {
    case Operator::kEquals:
    case Operator::kNotEquals:
    case Operator::kOneOf:
    case Operator::kNoneOf:
      return type != ParameterType::kSet;
    case Operator::kAtLeast:
    case Operator::kAtMost:
    case Operator::kBetween:
      return IsNumeric(type);
    case Operator::kContains:
    case Operator::kExcludes:
      return type == ParameterType::kSet;
  }
  return false;
}

const char* FittingOperators(ParameterType type) {
  if (type == ParameterType::kSet) return "contains or excludes";
  if (!IsNumeric(type)) return "equals, notEquals, oneOf or noneOf";
  return "equals, notEquals, atLeast, atMost, between, oneOf or noneOf";
}

const char* WithArticle(ParameterType type) {
  constexpr const char* kNames[] = {"an integer", "a decimal", "a duration",
                                    "an enum",    "a set",     "a boolean"};
  return kNames[static_cast<size_t>(type)];
}

// Durations in milliseconds.
std::optional<base::Decimal> ReadNumber(const std::string& written,
                                        ParameterType type, Reading& reading) {
  const Scalar scalar = ReadScalar(written);
  if (type == ParameterType::kDuration) {
    const std::optional<base::DurationMs> duration =
        scalar.type == ScalarType::kString ? base::ParseDuration(scalar.text)
                                           : std::nullopt;
    if (duration) return base::Decimal::FromInteger(duration->count);
    reading.Fail(written, "is no duration, such as 500ms, 90s or 30d");
    return std::nullopt;
  }
  const bool is_number =
      scalar.type == ScalarType::kInteger ||
      (scalar.type == ScalarType::kFloat && type == ParameterType::kDecimal);
  if (!is_number) {
    reading.Fail(written, std::string("is no ") + ParameterTypeName(type));
    return std::nullopt;
  }
  const std::optional<base::Decimal> number = base::Decimal::Parse(scalar.text);
  reading.is_malformed = !number;
  return number;
}

bool IsInDomain(const std::string& written, base::Decimal number,
                const Parameter& parameter, Reading& reading) {
  if (parameter.minimum && number < *parameter.minimum) {
    reading.Fail(written, "is below the minimum, " +
                              NumberText(*parameter.minimum, parameter));
    return false;
  }
  if (parameter.maximum && number > *parameter.maximum) {
    reading.Fail(written, "is above the maximum, " +
                              NumberText(*parameter.maximum, parameter));
    return false;
  }
  return true;
}

// The cut directly behind a number: for integers, before the next one.
Cut CutBehind(base::Decimal number, const Parameter& parameter) {
  if (parameter.type == ParameterType::kDecimal) return Cut::Behind(number);
  return Cut::Before(number + base::Decimal::FromInteger(1));
}

IntervalSet DomainOf(const Parameter& parameter) {
  return IntervalSet(
      parameter.minimum ? Cut::Before(*parameter.minimum) : Cut::BelowAll(),
      parameter.maximum ? CutBehind(*parameter.maximum, parameter)
                        : Cut::AboveAll());
}

ValueSet ReadNumbers(const Constraint& constraint, bool is_prohibition,
                     const Parameter& parameter, Reading& reading) {
  std::vector<base::Decimal> numbers;
  for (const std::string& written : constraint.values) {
    const std::optional<base::Decimal> number =
        ReadNumber(written, parameter.type, reading);
    if (!number || !IsInDomain(written, *number, parameter, reading)) {
      return ValueSet(IntervalSet());
    }
    numbers.push_back(*number);
  }
  const Cut before = Cut::Before(numbers.front());
  const Cut behind = CutBehind(numbers.back(), parameter);
  IntervalSet named;
  switch (constraint.op) {
    case Operator::kAtLeast:
      named = IntervalSet(before, Cut::AboveAll());
      break;
    case Operator::kAtMost:
      named = IntervalSet(Cut::BelowAll(), behind);
      break;
    case Operator::kBetween:
      named = IntervalSet(before, behind);
      break;
    default: {
      std::vector<Interval> points;
      for (const base::Decimal number : numbers) {
        points.push_back({Cut::Before(number), CutBehind(number, parameter)});
      }
      named = IntervalSet::Union(std::move(points));
    }
  }
  const bool is_negated = constraint.op == Operator::kNotEquals ||
                          constraint.op == Operator::kNoneOf;
  if (is_negated != is_prohibition) named = named.Complement();
  return ValueSet(named.Intersection(DomainOf(parameter)));
}

std::string UnknownWord(const Parameter& parameter, const std::string& word) {
  std::string why = "is none of " + JoinWords(parameter.values);
  const std::vector<std::string_view> known(parameter.values.begin(),
                                            parameter.values.end());
  const std::optional<std::string> meant = base::DidYouMean(word, known);
  return meant ? why + "; did you mean " + *meant + "?" : why;
}

// Index of the value that is written, among the parameter's.
std::optional<uint32_t> ReadChoice(const std::string& written,
                                   const Parameter& parameter,
                                   Reading& reading) {
  const Scalar scalar = ReadScalar(written);
  if (parameter.type == ParameterType::kBoolean) {
    if (scalar.type == ScalarType::kBoolean) {
      return scalar.text[0] == 't' || scalar.text[0] == 'T';
    }
    reading.Fail(written, "is neither true nor false");
    return std::nullopt;
  }
  const auto found =
      std::find(parameter.values.begin(), parameter.values.end(), scalar.text);
  if (scalar.type == ScalarType::kNull) {
    reading.is_malformed = true;
  } else if (scalar.type != ScalarType::kString) {
    reading.Fail(written,
                 "is no word; expected " + JoinWords(parameter.values));
  } else if (found == parameter.values.end()) {
    reading.Fail(written, UnknownWord(parameter, scalar.text));
  } else {
    return static_cast<uint32_t>(found - parameter.values.begin());
  }
  return std::nullopt;
}

std::vector<uint32_t> ReadChoices(const Constraint& constraint,
                                  const Parameter& parameter,
                                  Reading& reading) {
  std::vector<uint32_t> indexes;
  for (const std::string& written : constraint.values) {
    const std::optional<uint32_t> index =
        ReadChoice(written, parameter, reading);
    if (!index) return {};
    indexes.push_back(*index);
  }
  return indexes;
}

ValueSet ReadAllowed(const Constraint& constraint, bool is_prohibition,
                     const Parameter& parameter, Reading& reading) {
  if (IsNumeric(parameter.type)) {
    return ReadNumbers(constraint, is_prohibition, parameter, reading);
  }
  const std::vector<uint32_t> indexes =
      ReadChoices(constraint, parameter, reading);
  if (parameter.type == ParameterType::kSet) {
    const MemberSet named =
        MemberSet::AllOf(indexes, constraint.op == Operator::kContains);
    return ValueSet(is_prohibition ? named.Complement() : named);
  }
  const bool is_boolean = parameter.type == ParameterType::kBoolean;
  ChoiceSet named(is_boolean ? 2 : parameter.values.size());
  for (const uint32_t index : indexes) named.Add(index);
  const bool is_negated = constraint.op == Operator::kNotEquals ||
                          constraint.op == Operator::kNoneOf;
  return ValueSet(is_negated != is_prohibition ? named.Complement() : named);
}

std::string Written(const Constraint& constraint) {
  std::string text = OperatorName(constraint.op);
  const char* separator = " ";
  for (const std::string& value : constraint.values) {
    text += separator + value;
    separator = ", ";
  }
  return text;
}

}  // namespace

AllowedSet AllowedBy(Keyword keyword, const Constraint& constraint,
                     const Parameter& parameter) {
  AllowedSet allowed;
  const size_t least = constraint.op == Operator::kBetween ? 2 : 1;
  if (constraint.values.size() < least) return allowed;
  if (!Fits(constraint.op, parameter.type)) {
    allowed.offender = OperatorName(constraint.op);
    allowed.misfit = allowed.offender + " does not fit " +
                     WithArticle(parameter.type) + "; expected " +
                     FittingOperators(parameter.type);
    return allowed;
  }
  Reading reading;
  ValueSet values =
      ReadAllowed(constraint, IsProhibition(keyword), parameter, reading);
  if (reading.HasFailed()) {
    allowed.misfit = std::move(reading.misfit);
    allowed.offender = std::move(reading.offender);
  } else if (values.IsEmpty()) {
    allowed.offender = Written(constraint);
    allowed.misfit = KeywordName(keyword) + (" " + allowed.offender) +
                     " leaves no value that is allowed";
  } else {
    allowed.values = std::move(values);
  }
  return allowed;
}

}  // namespace codicil::model
