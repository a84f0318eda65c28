// A clause of the generated handbook, before it is written as YAML.

#ifndef CODICIL_TESTS_BENCH_CORPUS_CLAUSE_H_
#define CODICIL_TESTS_BENCH_CORPUS_CLAUSE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/bench/corpus/vocabulary.h"

namespace codicil::corpus {

enum class Keyword { kMust, kMustNot, kShould, kShouldNot, kMay };

inline bool IsProhibition(Keyword keyword) {
  return keyword == Keyword::kMustNot || keyword == Keyword::kShouldNot;
}

struct Constraint {
  int parameter = -1;  // index into World::parameters; -1: by name only
  std::string name;    // of the parameter
  std::string op;      // "atMost", "between", ...
  std::vector<std::string> values;  // as written
  int low_tick = 0;                 // of a "between"
  int high_tick = 0;
};

// A conjunction, as formats.md defines it; an empty list means "all".
struct Scope {
  std::vector<int> services;  // literal ids, indexes into World::services
  std::string stem;           // if not empty: the glob "<stem>-*"
  std::vector<int> domains;
  std::vector<int> tiers;
  std::vector<std::string> environments;
  std::vector<std::pair<std::string, std::vector<std::string>>> labels;
  int except_service = -1;
  // Every domain whose services may be in scope; empty: all of them.
  std::vector<int> reach;
};

struct Rule {
  std::string id;
  Keyword keyword = Keyword::kMust;
  std::string effective_from;  // empty: none
  Text text;
  std::optional<Constraint> constraint;
};

struct SloClaim {
  std::string ref;
  std::string objective;
};

struct IncidentLink {
  std::string ref;
  const char* relation;
};

struct Step {
  std::string id;
  int from_minutes = 0;
  int to_minutes = 0;
  Text action;
  Text evidence;
  std::string run;
};

struct Procedure {
  int budget_minutes = 0;
  std::vector<Step> steps;
};

struct Verification {
  const char* kind;  // "harness" or "gate"
  const char* id;
};

struct DecisionRow {
  std::vector<std::pair<std::string, std::string>> when;  // empty: otherwise
  Constraint then;
  Text note;
};

struct Decision {
  std::vector<std::string> inputs;
  std::vector<DecisionRow> rows;
};

// A number that changed in prose and why it did.
struct EditorialNumber {
  std::string path;
  std::string from;
  std::string to;
};

struct HistoryEntry {
  std::string version;
  std::string date;
  std::string rfc;
  std::vector<std::string> incidents;
  std::vector<std::string> services;
  Text summary;
  std::vector<EditorialNumber> editorial_numbers;
};

struct Clause {
  std::string id;
  std::string version;
  std::string status;
  Text title;
  int domain = 0;
  std::string owner;
  std::vector<std::string> tags;
  std::string effective_from;  // empty: none
  std::string review_by;       // empty: none
  std::vector<std::string> supersedes;
  std::vector<std::string> overrides;
  Scope scope;
  std::vector<Rule> rules;
  std::vector<SloClaim> slos;
  std::vector<IncidentLink> incidents;
  std::optional<Procedure> procedure;
  std::vector<Verification> verification;
  std::optional<Decision> decision;
  Text body;
  std::string reference;              // title of one; empty: none
  std::vector<HistoryEntry> history;  // newest first
};

}  // namespace codicil::corpus

#endif  // CODICIL_TESTS_BENCH_CORPUS_CLAUSE_H_
