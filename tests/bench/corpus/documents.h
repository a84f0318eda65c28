// Writes the documents of a handbook other than clauses.

#ifndef CODICIL_TESTS_BENCH_CORPUS_DOCUMENTS_H_
#define CODICIL_TESTS_BENCH_CORPUS_DOCUMENTS_H_

#include <string>
#include <vector>

#include "tests/bench/corpus/plan.h"
#include "tests/bench/corpus/vocabulary.h"
#include "tests/bench/corpus/world.h"

namespace codicil::corpus {

struct Document {
  std::string path;
  std::string text;
};

// A parameter that only planted defects constrain, as YAML in one line.
using ExtraLines = std::vector<std::string>;

// handbook.yaml, parameters.yaml, the catalog and everything in policies/.
// `parameters` and `services` are list items that are appended as they are.
std::vector<Document> VocabularyDocuments(const World& world,
                                          const ExtraLines& parameters,
                                          const ExtraLines& services);

// The SLOs of one service.
Document SloDocument(const World& world, int service);

// What an incident document says beyond what its number decides.
struct IncidentFacts {
  int severity = 3;
  // Minutes after the start.
  int detected = 4;
  int mitigated = 30;
  int resolved = 90;
  std::string action_clause;  // empty: no action
};
Document IncidentDocument(const World& world, int incident,
                          const IncidentFacts& facts);
// As the plan has it.
Document IncidentDocument(const World& world, const Plan& plan, int incident);

struct RfcChange {
  std::string clause;
  const char* change;  // "add", "modify", "deprecate" or "retire"
};
struct RfcFacts {
  std::string id;
  std::string created;
  Text title;
  std::string author;  // a person's id
  std::vector<RfcChange> changes;
  std::vector<std::string> incidents;
  std::vector<std::string> services;
  const char* trigger = "tech-debt-review";
  Text impact;
};
Document RfcDocument(const RfcFacts& facts);
// As the plan has it.
Document RfcDocument(const World& world, const Plan& plan, int rfc);

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_DOCUMENTS_H_
