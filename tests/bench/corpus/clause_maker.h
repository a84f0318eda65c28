// Makes the clauses of a plan, one after the other.
//
// Thread-safety: none; use from one thread.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CLAUSE_MAKER_H_
#define CODICIL_TESTS_BENCH_CORPUS_CLAUSE_MAKER_H_

#include <cstdint>
#include <string>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/constraint_ledger.h"
#include "tests/bench/corpus/plan.h"
#include "tests/bench/corpus/random.h"
#include "tests/bench/corpus/sentences.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

// Harnesses and gates that clauses may name; policies/ declares them.
Table<const char*> HarnessIds();
Table<const char*> GateIds();

class ClauseMaker {
 public:
  // `world` and `plan` are borrowed and must outlive the maker.
  ClauseMaker(const World& world, const Plan& plan, std::uint64_t seed);

  // The clause of plan.slots[index]; call once for each index, from 0 on.
  Clause Make(int index);

  // A clause that no plan knows, for one service.
  Clause MakeExtra(const std::string& id, int service, int rfc);

 private:
  Scope MakeScope(const Slot& slot, Random& random);
  Scope ServiceScope(int first, int last, Random& random) const;
  void AddRules(Clause& clause, Random& random);
  void AddQuotaRule(const Slot& slot, Clause& clause, Random& random);
  void AddLinks(const Slot& slot, Clause& clause, Random& random);
  void AddDecision(Clause& clause, Random& random);
  void AddHistory(const Slot& slot, Clause& clause, Random& random);
  Clause MakeFrom(const Slot& slot, Scope scope, Random& random);

  const World& world_;
  const Plan& plan_;
  const std::uint64_t seed_;
  ConstraintLedger ledger_;
  Sentences sentences_;
  int global_scopes_left_;
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CLAUSE_MAKER_H_
