// Composes a whole generated handbook.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CORPUS_H_
#define CODICIL_TESTS_BENCH_CORPUS_CORPUS_H_

#include <cstdint>
#include <cstdio>

#include "tests/bench/corpus/truth.h"

namespace codicil::corpus {

struct CorpusOptions {
  int clauses = 1000;  // in [kMinimumClauses, kMaximumClauses]
  std::uint64_t seed = 1;
  bool has_defects = false;
};

// Writes a stream for `git fast-import` to `out`, and says in `truth` what
// checks of it must report. Equal options give equal bytes. False if `out`
// cannot be written.
bool WriteCorpus(const CorpusOptions& options, std::FILE* out, Truth& truth);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CORPUS_H_
