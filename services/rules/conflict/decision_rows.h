// The rows of a decision table as conditions over points.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_DECISION_ROWS_H_
#define CODICIL_SERVICES_RULES_CONFLICT_DECISION_ROWS_H_

#include <optional>

#include "services/model/clause/clause.h"

namespace codicil::rules {

// What a row's `when` says: values of service, domain, tier and environment,
// else of labels. Without `when`: everything.
struct RowCondition {
  model::ScopeCondition condition;
  // No service can have the id that it names.
  bool is_impossible = false;
};

// Errors: nullopt for a tier that is no integer from 1, which the schema
// reports.
std::optional<RowCondition> ConditionOf(const model::DecisionRow& row);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_DECISION_ROWS_H_
