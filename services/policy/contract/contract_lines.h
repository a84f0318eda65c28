// The contract: what a handbook promises, one line a rule, made to be compared
// in review.
#ifndef CODICIL_SERVICES_POLICY_CONTRACT_CONTRACT_LINES_H_
#define CODICIL_SERVICES_POLICY_CONTRACT_CONTRACT_LINES_H_

#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/clause/clause.h"
#include "services/model/yaml/yaml_node.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_input.h"

namespace codicil::policy {

// The lines of one clause, as of promise.h: what is in force at `at`, and what
// will be ("from 2026-07-01").
std::vector<std::string> ContractLines(const model::YamlNode& clause_root,
                                       const model::Clause& clause,
                                       base::Instant at,
                                       const std::string& language);

// How a change alters the contract: "- " and a line that holds no longer, "+ "
// and a line that is new; by clause, and in the order of its lines. A promise
// that is the same but for the clause's version is left out, and so is a date
// that has passed on both sides. Where a clause in force gets a new version
// that starts in the future, its promises hold until then.
ContractDiff DiffContract(const std::vector<rules::ChangedFile>& files,
                          base::Instant at, const std::string& language);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CONTRACT_CONTRACT_LINES_H_
