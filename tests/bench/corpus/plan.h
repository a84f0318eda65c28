// Which clauses there are: their ids, places and relations, decided before any
// of them is written, because other documents name them.
//
// Thread-safety: immutable after construction.

#ifndef CODICIL_TESTS_BENCH_CORPUS_PLAN_H_
#define CODICIL_TESTS_BENCH_CORPUS_PLAN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

// What a clause is for.
enum class Part {
  kPlain,
  kGeneral,    // a quota for a whole domain, which others override
  kSpecial,    // overrides a general clause for one service
  kRetired,    // superseded by the next clause
  kSuccessor,  // supersedes the clause before
  kVictim,     // a plain clause in which a defect is planted
};

struct Slot {
  std::string id;
  int domain = 0;
  Part part = Part::kPlain;
  // kSpecial: the general clause's index. kSuccessor: the retired one's.
  int partner = -1;
  int service = -1;    // kSpecial: the service it is for
  int parameter = -1;  // kGeneral and kSpecial: the quota
  const char* status = "active";
  int incident = 0;       // the one that motivated it
  std::vector<int> rfcs;  // of its history, oldest first

  bool IsRetired() const { return part == Part::kRetired; }
};

struct Plan {
  // Plants defects in `victims` clauses (0: none).
  Plan(const World& world, std::uint64_t seed, int victims);

  std::vector<Slot> slots;
  std::vector<int> victims;                 // indexes, ascending
  std::vector<std::vector<int>> rfc_adds;   // clauses by RFC: new ones
  std::vector<std::vector<int>> rfc_edits;  // clauses by RFC: changed ones
};

// "handbook/clauses/<domain>/<id>.yaml"
std::string ClausePath(const World& world, int domain, const std::string& id);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_PLAN_H_
