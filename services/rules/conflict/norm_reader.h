// Reads the constraints of a clause into norms.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_NORM_READER_H_
#define CODICIL_SERVICES_RULES_CONFLICT_NORM_READER_H_

#include <forward_list>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/clause/clause.h"
#include "services/model/document.h"
#include "services/model/parameter.h"
#include "services/model/scope/region.h"
#include "services/rules/conflict/norm.h"

namespace codicil::rules {

// A constraint that says nothing that could be obeyed. It takes no part in any
// conflict.
struct Misfit {
  const model::Constraint* constraint = nullptr;
  NormOrigin origin;
  std::string why;
  std::string offender;
};

// One row of the decision table.
struct DecisionRegion {
  int row = 0;
  bool is_impossible = false;
  const model::Region* region = nullptr;
};

// What a document states. Not movable: norms point to the regions.
struct ClauseNorms {
  ClauseNorms() = default;
  ClauseNorms(const ClauseNorms&) = delete;
  ClauseNorms& operator=(const ClauseNorms&) = delete;

  // In force at some time; of the clause and of its lingering version.
  std::vector<Norm> norms;
  // Of the clause as it is, unless it is retired.
  std::vector<Misfit> misfits;
  std::vector<DecisionRegion> rows;

  std::forward_list<model::Region> regions;
  std::forward_list<model::ScopeCondition> conditions;
};

// Appends to `out`, which must be empty. Constraints on parameters that the
// table lacks are skipped: ref/ reports them. Norms are in force after `at`.
void ReadNorms(const model::Document& document,
               const model::ParameterTable& parameters, base::Instant at,
               ClauseNorms& out);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_NORM_READER_H_
