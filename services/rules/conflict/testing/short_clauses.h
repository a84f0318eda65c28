// Clauses for tests in few words, over three services and six parameters.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_TESTING_SHORT_CLAUSES_H_
#define CODICIL_SERVICES_RULES_CONFLICT_TESTING_SHORT_CLAUSES_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/rules/conflict/testing/conflict_handbook.h"

namespace codicil::rules {

// cart (commerce, tier 2, production), pay-api (payments, tier 1, production
// and staging, traffic: bursty) and pay-web (payments, tier 3, production);
// integer pool.max from 1 to 1000, decimal sample from 0 to 100, duration
// timeout from 1ms to 10m, enum guard (none, rwmutex, sharded), set checks
// (lint, unit, race), boolean hot-patch.
ConflictHandbook ShortHandbook();

// An active clause of domain payments. `metadata` and `scope` are what their
// flow mappings hold, `rules` the list's lines (the first is line 7), `spec`
// the lines behind it.
std::string ShortClause(const std::string& id, const std::string& scope,
                        const std::string& rules,
                        const std::string& metadata = "",
                        const std::string& spec = "");

// One line of `rules`; the constraint is "parameter, operator: value", `more`
// other keys of the rule.
std::string ShortRule(const std::string& id, const std::string& keyword,
                      const std::string& constraint,
                      const std::string& more = "");

// What CheckConflicts finds at 2026-01-01, as a finished report.
std::vector<base::Finding> Check(
    const ConflictHandbook& handbook,
    const std::vector<const model::Document*>& seeds);
std::vector<base::Finding> Check(const ConflictHandbook& handbook);

// "rule value" of each finding, sorted.
using Lines = std::vector<std::string>;
Lines Brief(const std::vector<base::Finding>& findings);

// Those of which a seed is an owner.
std::vector<base::Finding> OwnedBy(
    const std::vector<const model::Document*>& seeds,
    const std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_TESTING_SHORT_CLAUSES_H_
