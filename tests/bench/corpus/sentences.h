// Rule texts and bodies in both languages, each different from all before it.
//
// Thread-safety: none; use from one thread.

#ifndef CODICIL_TESTS_BENCH_CORPUS_SENTENCES_H_
#define CODICIL_TESTS_BENCH_CORPUS_SENTENCES_H_

#include <cstdint>
#include <string>
#include <unordered_set>

#include "tests/bench/corpus/clause.h"
#include "tests/bench/corpus/random.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

// "MUST NOT" and so on.
const char* KeywordEn(Keyword keyword);

// Whom a scope speaks to: "ledger-api in production".
Text ScopeText(const World& world, const Scope& scope);

class Sentences {
 public:
  // `world` is borrowed and must outlive the object.
  explicit Sentences(const World& world) : world_(world) {}

  // The text of a rule. Without a constraint it says something that cannot be
  // checked by machine.
  Text RuleText(const Scope& scope, const Rule& rule, Random& random);

  // A markdown body that names the clause.
  Text Body(const Clause& clause, Random& random);

 private:
  bool IsNew(const Text& text);

  const World& world_;
  std::unordered_set<std::uint64_t> seen_;  // hashes of texts, both languages
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_SENTENCES_H_
