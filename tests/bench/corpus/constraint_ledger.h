// Hands out constraints that agree with each other.
//
// No two constraints of one ledger contradict each other, stand in tension or
// make each other redundant, whatever the keywords and scopes, because of how
// the allowed sets of one parameter lie:
//
//  - All intervals ("between") of a numeric parameter share a middle part, and
//    none lies inside another: the k-th is [base + 2k, base + width + 2k]
//    ticks, and rules whose scopes may meet have different k.
//  - An upper or a lower bound ends inside that middle part, so no interval
//    lies inside it; one service has at most one bound for a parameter.
//  - A prohibited value lies above every interval, and rules whose scopes may
//    meet prohibit different values.
//  - A MAY allows one value of the middle part; one service has at most one.
//  - Enum, set and boolean parameters have at most one rule a service, and one
//    wider rule a domain, whose allowed set holds that of every service's.
//  - A quota has either general clauses or decisions; see plan.h.
//
// Thread-safety: none; use from one thread.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CONSTRAINT_LEDGER_H_
#define CODICIL_TESTS_BENCH_CORPUS_CONSTRAINT_LEDGER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/random.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

class ConstraintLedger {
 public:
  // `world` is borrowed and must outlive the ledger.
  explicit ConstraintLedger(const World& world);

  // A constraint for one more rule, or nullopt if what it chose is used up.
  std::optional<Constraint> Take(const Scope& scope, Keyword keyword,
                                 Random& random);

  // An interval of a numeric parameter.
  std::optional<Constraint> TakeBetween(const Scope& scope, Random& random);

  // Upper bounds on a quota for the rows of a decision over one whole domain,
  // the strictest first.
  std::optional<std::vector<Constraint>> TakeQuotas(int domain, int rows,
                                                    Random& random);

 private:
  // How often a constraint may be taken for a parameter and a service.
  enum Use : std::uint8_t { kBound = 1, kPermission = 2, kChoice = 4 };

  std::optional<int> NextIndex(int parameter, const Scope& scope);
  bool Claim(int parameter, const Scope& scope, Use use);
  bool ClaimDomain(int parameter, int domain);
  std::optional<Constraint> TakeForbidden(const Scope& scope, Random& random);
  std::optional<Constraint> TakeBound(const Scope& scope, Random& random);
  std::optional<Constraint> TakePermission(const Scope& scope, Random& random);
  std::optional<Constraint> TakeChoice(const Scope& scope, Random& random);
  std::optional<Constraint> TakeDomainChoice(const Scope& scope,
                                             Random& random);
  int PickParameter(int first_aspect, int last_aspect, Random& random) const;
  Constraint Named(int parameter, const char* op) const;

  const World& world_;
  std::vector<std::uint8_t> used_;         // [parameter][service], of Use
  std::vector<bool> used_domain_;          // [parameter][domain]
  std::vector<std::uint16_t> next_index_;  // [parameter][domain]
  std::vector<std::uint8_t> next_global_;  // [parameter]
};

// A number of ticks as a value of the parameter is written: "250", "12.5",
// "40ms". The aspect is numeric.
std::string FormatTicks(const Aspect& aspect, int ticks);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CONSTRAINT_LEDGER_H_
