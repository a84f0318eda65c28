#include "services/rules/conflict/conflict_redundant.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/rules/conflict/member_finding.h"

namespace codicil::rules {
namespace {

// Whether `norm` is overridden at some time and point of `other`.
bool IsRemovedWithin(const Norm& norm, const Norm& other,
                     ConflictContext& context) {
  const std::vector<Removal>& removals = context.overrides.RemovalsOf(norm);
  return std::any_of(
      removals.begin(), removals.end(), [&](const Removal& removal) {
        return !Intersection(removal.period, other.period).IsEmpty() &&
               !context.finder.IsEmpty(
                   Intersection(removal.region, *other.region));
      });
}

// Cheap tests first: most pairs fail the first two.
bool AddsNothing(const Norm& norm, const Norm& other,
                 ConflictContext& context) {
  return norm.keyword == other.keyword &&
         norm.allowed.Includes(other.allowed) &&
         other.period.Includes(norm.period) &&
         !context.overrides.AreApart(norm, other) &&
         context.finder.IsWithin(*norm.region, *other.region) &&
         !context.finder.IsEmpty(*norm.region) &&
         !IsRemovedWithin(other, norm, context);
}

}  // namespace

bool IsRedundantPair(const Norm& a, const Norm& b, ConflictContext& context) {
  return AddsNothing(a, b, context) || AddsNothing(b, a, context);
}

base::Finding RedundantFinding(const Norm& first, const Norm& second,
                               ConflictContext& context) {
  const bool is_first = AddsNothing(first, second, context);
  const bool is_second = AddsNothing(second, first, context);
  std::string message;
  if (is_first && is_second) {
    message = Describe(second) + " says of " + second.parameter->name +
              " what " + Describe(first) + " says already";
  } else {
    const Norm& norm = is_first ? first : second;
    const Norm& other = is_first ? second : first;
    message = Describe(norm) + " adds nothing to " + Describe(other) + " on " +
              norm.parameter->name +
              ": its scope lies within the other's, and it allows no less";
  }
  return FindingOf("conflict/redundant", {&first, &second}, std::move(message));
}

void CheckDecisionRows(const model::Document& document,
                       ConflictContext& context,
                       std::vector<base::Finding>& findings) {
  for (const DecisionRegion& row : context.norms.Of(document).rows) {
    if (!row.is_impossible && !context.finder.IsEmpty(*row.region)) continue;
    base::Finding finding;
    finding.rule = "conflict/redundant";
    finding.path = document.path;
    finding.span = document.clause->decision->rows[row.row].span;
    finding.message =
        "row " + std::to_string(row.row + 1) + " of " + document.identity() +
        "'s decision can never match: " +
        (row.is_impossible
             ? "no service has an id with '*', and values are no patterns"
             : "the scope and the rows above leave nothing to it");
    finding.document = document.identity();
    finding.inner_path = "spec.decision.rows[" + std::to_string(row.row) + "]";
    findings.push_back(std::move(finding));
  }
}

}  // namespace codicil::rules
