// Small random handbooks, dense with conflicts of every kind.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_TESTING_RANDOM_CLAUSES_H_
#define CODICIL_SERVICES_RULES_CONFLICT_TESTING_RANDOM_CLAUSES_H_

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/catalog.h"
#include "services/model/clause/clause.h"
#include "services/model/parameter.h"

namespace codicil::rules {

model::Catalog SmallCatalog();
model::ParameterTable SmallParameters();

// The instant at which they are judged; dates lie before and after it.
base::Instant SmallInstant();

struct RandomClause {
  model::Clause clause;
  bool lingers = false;  // `before` is in force until the clause is
  model::Clause before;
};

// The same seed gives the same clauses.
std::vector<RandomClause> MakeRandomClauses(uint32_t seed);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_TESTING_RANDOM_CLAUSES_H_
