// Writes a clause as a YAML document.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CLAUSE_WRITER_H_
#define CODICIL_TESTS_BENCH_CORPUS_CLAUSE_WRITER_H_

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/world.h"
#include "tests/bench/corpus/yaml_text.h"

namespace codicil::corpus {

// How the same content is laid out. Real handbooks have many hands.
enum class Style {
  kFlow,   // one line a text; marks every key that a defect may touch
  kBlock,  // one line a language, comments, and block lists
};

// The style that the clause's author likes.
Style StyleOf(const Clause& clause);

YamlText WriteClause(const World& world, const Clause& clause, Style style);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CLAUSE_WRITER_H_
