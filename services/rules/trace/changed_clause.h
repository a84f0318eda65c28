// The clauses that a change touches, each with what happened to it.
#ifndef CODICIL_SERVICES_RULES_TRACE_CHANGED_CLAUSE_H_
#define CODICIL_SERVICES_RULES_TRACE_CHANGED_CLAUSE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/clause/clause.h"
#include "services/model/diff/clause_diff.h"
#include "services/rules/trace/change_input.h"

namespace codicil::rules {

// One clause whose canonical digest differs, also where its file moved from one
// domain to another. Borrows from the input.
struct ChangedClause {
  std::string id;
  std::string path;  // at head; where it was, if it is gone
  std::string kind;  // as in an RFC: add | modify | deprecate | retire
  const ChangedFile* before = nullptr;  // nullptr: it is new
  const ChangedFile* after = nullptr;   // nullptr: it is gone

  // nullptr where the file is absent or cannot be read.
  const model::Clause* old_clause() const {
    return before == nullptr ? nullptr : before->before->clause.get();
  }
  const model::Clause* new_clause() const {
    return after == nullptr ? nullptr : after->after->clause.get();
  }

  // Empty unless each side is absent or readable.
  model::ClauseDiff diff;

  // History entries that the change brings, newest first. Of a new clause all
  // but the first may tell of an earlier life, so that only that one counts.
  std::vector<const model::HistoryEntry*> new_entries;
};

// In path order.
std::vector<ChangedClause> FindChangedClauses(const ChangeInput& input);

// A finding of `rule` in the file that holds the clause at head.
base::Finding ClauseFinding(const ChangedClause& clause, std::string_view rule,
                            base::Span span, std::string inner_path,
                            std::string value, std::string message);

// Where findings on the clause's version stand: at metadata.version, else at
// line 1.
base::Span VersionSpan(const ChangedClause& clause);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_CHANGED_CLAUSE_H_
