#include "services/model/diff/allowed_values.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/model/parameter.h"
#include "services/model/value_set/allowed_set.h"
#include "services/model/value_set/value_set.h"

namespace codicil::model {
namespace {

// All constraints of one side, met. Errors: nullopt where one does not fit the
// parameter, or allows nothing.
std::optional<ValueSet> MeetAll(const Allowed& allowed,
                                const Parameter& parameter) {
  std::optional<ValueSet> met;
  for (const Constraint* constraint : allowed.constraints) {
    std::optional<ValueSet> values =
        AllowedBy(allowed.keyword, *constraint, parameter).values;
    if (!values) return std::nullopt;
    met = met ? met->Intersection(*values) : *std::move(values);
  }
  return met;
}

// Whether they are written alike; then it does not matter what they mean.
bool IsSameConstraint(const Constraint* a, const Constraint* b) {
  return a->parameter == b->parameter && a->op == b->op &&
         a->values == b->values;
}
bool IsSame(const Allowed& a, const Allowed& b) {
  return IsProhibition(a.keyword) == IsProhibition(b.keyword) &&
         std::equal(a.constraints.begin(), a.constraints.end(),
                    b.constraints.begin(), b.constraints.end(),
                    IsSameConstraint);
}

AllowedChange CompareIn(const ParameterTable& parameters, const Allowed& before,
                        const Allowed& after) {
  const Parameter* parameter =
      parameters.Find(after.constraints.front()->parameter);
  if (parameter == nullptr) return AllowedChange::kUnknown;
  const std::optional<ValueSet> is = MeetAll(after, *parameter);
  const std::optional<ValueSet> was = MeetAll(before, *parameter);
  if (!is || !was) return AllowedChange::kUnknown;
  if (!is->Includes(*was)) return AllowedChange::kShrunk;
  return was->Includes(*is) ? AllowedChange::kSame : AllowedChange::kWider;
}

}  // namespace

AllowedChange CompareAllowed(const Allowed& before, const Allowed& after,
                             const DiffContext& context) {
  if (IsSame(before, after)) return AllowedChange::kSame;
  if (after.constraints.empty()) return AllowedChange::kWider;
  if (before.constraints.empty()) return AllowedChange::kShrunk;
  const AllowedChange change = CompareIn(context.parameters, before, after);
  if (change != AllowedChange::kUnknown) return change;
  return CompareIn(context.new_parameters, before, after);
}

std::string DescribeConstraint(const Constraint& constraint) {
  std::string values;
  for (const std::string& value : constraint.values) {
    values += (values.empty() ? "" : ", ") + value;
  }
  if (constraint.values.size() != 1) values = "[" + values + "]";
  return constraint.parameter + " " + OperatorName(constraint.op) + " " +
         values;
}

}  // namespace codicil::model
