// Conflicts found by trying everything: each point, each time, each value, each
// subset of constraints. Shares nothing with the rules but the clause's form.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_ORACLE_H_
#define CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_ORACLE_H_

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/catalog.h"
#include "services/model/clause/clause.h"
#include "services/model/document.h"
#include "services/model/parameter.h"

namespace codicil::rules {

// A service, or an id that could be one, in an environment.
struct OraclePoint {
  std::string service;
  std::string domain;  // "" for an id that scopes name and the catalog lacks
  int64_t tier = 1;
  std::string environment;
  std::string label;  // the value of label "k"; "": it has none
};

// Every point that the small scopes of RandomClauses can tell apart.
std::vector<OraclePoint> OraclePoints(const model::Catalog& catalog);

// "conflict/tension a#r,b#s" for each finding of the families contradiction,
// tension, redundant and override-not-narrower ("conflict/... over>under").
// Precondition: numbers in constraints are at most two digits; at most a dozen
// constraints on each parameter; one catalog service for each literal id but
// "ghost".
std::multiset<std::string> OracleConflicts(
    const std::vector<const model::Document*>& documents,
    const model::Catalog& catalog, const model::ParameterTable& parameters,
    base::Instant at);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_TESTING_CONFLICT_ORACLE_H_
