// A clause: the normative parts that rules judge, typed. Long prose (rule
// texts, body, titles) is not kept here, only hashes of it: it lives in the
// YAML file and is read again when a change is compared.
#ifndef CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_H_
#define CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/base/interned_string.h"
#include "services/base/source_position.h"

namespace codicil::model {

// BCP 14. Ordered by SHOULD/MUST strength only through functions below.
enum class Keyword : uint8_t { kMust, kMustNot, kShould, kShouldNot, kMay };
const char* KeywordName(Keyword keyword);  // "MUST NOT"
std::optional<Keyword> ParseKeyword(const std::string& text);

enum class ClauseStatus : uint8_t { kDraft, kActive, kDeprecated, kRetired };
const char* ClauseStatusName(ClauseStatus status);
std::optional<ClauseStatus> ParseClauseStatus(const std::string& text);

enum class Operator : uint8_t {
  kEquals,
  kNotEquals,
  kAtLeast,
  kAtMost,
  kBetween,  // closed; values = {lo, hi}
  kOneOf,
  kNoneOf,
  kContains,  // all of
  kExcludes,  // none of
};
const char* OperatorName(Operator op);  // "atLeast"

// A machine-checkable form: one operator over one typed parameter.
struct Constraint {
  std::string parameter;
  Operator op = Operator::kEquals;
  // The scalars' text as written. A string keeps double quotes if it would be a
  // number, a truth value or null without: "200" is not 200.
  std::vector<std::string> values;
  base::Span span;  // of the operator's value
};

// A conjunction over the points (service, domain, tier, environment, labels).
// An empty list means "all".
struct ScopeCondition {
  std::vector<std::string> services;  // globs over catalog ids ('*' only)
  std::vector<std::string> domains;
  std::vector<int64_t> tiers;
  std::vector<std::string> environments;
  // Label key -> allowed values, sorted by key.
  std::vector<std::pair<std::string, std::vector<std::string>>> labels;

  bool IsAll() const {
    return services.empty() && domains.empty() && tiers.empty() &&
           environments.empty() && labels.empty();
  }
};

// Points in `include` and not in `except` (a conjunction like `include`;
// nullopt: nothing is excepted).
struct Scope {
  ScopeCondition include;
  std::optional<ScopeCondition> except;
};

// Folded prose (white space folded), for conflict/duplicate-text.
struct TextDigest {
  uint64_t hash = 0;  // of language, NUL, folded text; 0 for empty text
  base::Span span;
  base::InternedString inner_path;
};

struct Rule {
  std::string id;
  Keyword keyword = Keyword::kMust;
  std::optional<base::Date> effective_from;
  std::optional<Constraint> constraint;
  base::Span span;  // of the id's value
  std::vector<TextDigest> texts;
};

struct SloClaim {
  std::string ref;
  std::optional<base::Decimal> objective_percent;
  std::optional<base::DurationMs> window;
  std::optional<int64_t> revise_after_misses;
  base::Span objective_span;
  base::Span window_span;
};

struct ProcedureStep {
  std::string id;
  base::DurationMs from;
  base::DurationMs to;
  base::Span span;  // of the step's mapping start
};

struct Procedure {
  std::optional<base::DurationMs> budget;
  base::Span budget_span;
  std::vector<ProcedureStep> steps;
};

struct DecisionRow {
  std::vector<std::pair<std::string, std::string>> when;  // empty: otherwise
  std::vector<Constraint> then;
  base::Span span;
};

struct Decision {
  std::vector<std::string> inputs;
  std::vector<DecisionRow> rows;
};

// Evidence that is required before a change of the clause is approved: a
// harness with what is expected of it, or a gate.
struct Verification {
  std::string harness;
  std::string expect;
  std::string gate;
  base::Span span;
};

struct HistoryEntry {
  std::string version;
  std::string rfc;
  base::Span span;          // of the entry's mapping
  base::Span version_span;  // zero if absent
  bool has_incidents = false;
  bool has_services = false;
  bool has_rollback = false;
  base::Span incidents_span;
  base::Span services_span;
  base::Span rollback_span;
};

// Missing or malformed parts are left at their defaults: the schema has
// already reported them.
struct Clause {
  std::string id;
  std::string version;
  base::Span version_span;
  ClauseStatus status = ClauseStatus::kDraft;
  base::Span status_span;
  std::string domain;
  std::optional<base::Date> effective_from;
  std::optional<base::Date> review_by;
  base::Span review_by_span;
  std::vector<std::string> overrides;
  base::Span overrides_span;
  Scope scope;
  std::vector<Rule> rules;
  std::vector<SloClaim> slos;
  bool has_incidents = false;
  base::Span incidents_span;
  bool has_rollback = false;
  base::Span rollback_span;  // of the plan; zero if absent
  std::optional<Procedure> procedure;
  std::optional<Decision> decision;
  std::vector<Verification> verification;
  std::vector<HistoryEntry> history;
  base::Span history_span;       // zero if absent
  std::vector<TextDigest> body;  // one per language

  // Draft and retired clauses are never in force.
  bool CanBeInForce() const {
    return status == ClauseStatus::kActive ||
           status == ClauseStatus::kDeprecated;
  }
};

}  // namespace codicil::model

#endif  // CODICIL_SERVICES_MODEL_CLAUSE_CLAUSE_H_
