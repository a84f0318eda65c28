// One line of the contract: something that a clause promises.
#ifndef CODICIL_SERVICES_POLICY_CONTRACT_PROMISE_H_
#define CODICIL_SERVICES_POLICY_CONTRACT_PROMISE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/clause/clause.h"
#include "services/model/yaml/yaml_node.h"

namespace codicil::policy {

// The parts of a clause that promise something, in the order of their lines.
enum class PromiseKind : uint8_t {
  kRule,
  kDecisionRow,
  kOverride,
  kSlo,
  kProcedure,
};

struct Promise {
  std::string clause;
  std::string version;  // the clause's
  PromiseKind kind = PromiseKind::kRule;
  // Of a rule its id, of an SLO its name, of a row its number with leading
  // zeros, so that names of one kind are in order.
  std::string name;
  // Keyword, scope, and what is asked for.
  std::string text;
  std::optional<base::Date> from;   // nullopt: always
  std::optional<base::Date> until;  // 00:00 UTC; nullopt: without end
};

// What a clause promises from `at` on: nothing if it is a draft or retired. One
// promise a rule, a decision row, an SLO claim, the clauses that it overrides,
// and the procedure's budget; in order of kind and name. A rule without a
// constraint is its text in `language`, or in the first language that it has.
std::vector<Promise> PromisesOf(const model::YamlNode& clause_root,
                                const model::Clause& clause,
                                const std::string& language);

// "pool 1.2.0 guard: MUST [tiers 1, 2] db.pool.max-connections atMost 100
// (since 2026-01-15)". A promise of the future says "from".
std::string LineOf(const Promise& promise, base::Instant at);

// By clause, kind and name: the order of lines.
bool IsBefore(const Promise& a, const Promise& b);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CONTRACT_PROMISE_H_
