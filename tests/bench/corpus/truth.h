// The truth table of a corpus: what each check must report, and nothing else.

#ifndef CODICIL_TESTS_BENCH_CORPUS_TRUTH_H_
#define CODICIL_TESTS_BENCH_CORPUS_TRUTH_H_

#include <cstdint>
#include <string>
#include <vector>

namespace codicil::corpus {

// The instant at which checks of a corpus are judged: reviews are planted as
// overdue by it, and the changes on branches are dated shortly before.
inline constexpr const char kTruthInstant[] = "2026-06-01T00:00:00Z";

struct PlantedFinding {
  std::string rule;
  std::string path;
  int line = 0;  // from 1; 0 where formats.md leaves it open
};

struct TruthCheck {
  std::string base;  // a branch; empty: the whole handbook is judged
  std::string head;  // a branch
  // With a base: only what is not preexisting.
  std::vector<PlantedFinding> findings;
};

struct Truth {
  int clauses = 0;
  std::uint64_t seed = 0;
  std::vector<TruthCheck> checks;
};

// As JSON. Sorts the findings by path, rule and line.
std::string TruthJson(Truth truth);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_TRUTH_H_
