#include "services/model/diff/clause_diff.h"

#include <string>
#include <utility>

#include "services/model/diff/change_log.h"
#include "services/model/diff/clause_form.h"
#include "services/model/diff/decision_diff.h"
#include "services/model/diff/editorial_diff.h"
#include "services/model/diff/metadata_diff.h"
#include "services/model/diff/rule_diff.h"
#include "services/model/diff/spec_diff.h"

namespace codicil::model {
namespace {

ClauseDiff Finish(const ChangeLog& log) {
  ClauseDiff diff;
  diff.changes = log.changes();
  diff.required = log.required();
  diff.is_normative = log.is_normative();
  return diff;
}

std::string SummaryOf(const Clause& clause) {
  return std::string(ClauseStatusName(clause.status)) + " clause " + clause.id;
}

// A digest that differs and nothing that we can name: only the version, or
// parts that are malformed.
void LogRemainder(const Clause& before, const Clause& after, ChangeLog& log) {
  if (before.version != after.version) {
    log.Editorial({"metadata.version", before.version, after.version});
  } else {
    log.Editorial({"spec", "malformed parts", "others"});
  }
}

}  // namespace

ClauseDiff DiffClauses(const ClauseVersion& before, const ClauseVersion& after,
                       const DiffContext& context) {
  if (FormOf(ClauseType(), &before.root) == FormOf(ClauseType(), &after.root)) {
    return {};
  }
  ChangeLog log(&before.clause, &after.clause, context);
  DiffMetadata(before, after, context, log);
  DiffScope(before, after, context, log);
  DiffRules(before, after, context, log);
  DiffSlos(before, after, log);
  DiffProcedure(before, after, log);
  DiffVerification(before, after, log);
  DiffDecision(before, after, context, log);

  const std::vector<EditorialDifference> editorial =
      DiffEditorial(before.root, after.root);
  LogEditorial(editorial, log);
  std::vector<NumberChange> unclassified;
  if (!log.is_normative()) {
    unclassified = FindUnexplainedNumbers(editorial, before, after, context);
  }
  for (const NumberChange& change : unclassified) {
    log.Unclassified({change.inner_path, change.before, change.after});
  }
  if (log.changes().empty()) LogRemainder(before.clause, after.clause, log);

  ClauseDiff diff = Finish(log);
  diff.unclassified = std::move(unclassified);
  return diff;
}

ClauseDiff DiffAdded(const Clause& after, const DiffContext& context) {
  ChangeLog log(nullptr, &after, context);
  ChangeLog::Place place{"metadata.id", "", SummaryOf(after)};
  if (HasBindingParts(after)) {
    log.Tightened(std::move(place), EarliestStart(after));
  } else {
    log.Neutral(std::move(place));
  }
  return Finish(log);
}

ClauseDiff DiffRemoved(const Clause& before, const DiffContext& context) {
  ChangeLog log(&before, nullptr, context);
  ChangeLog::Place place{"metadata.id", SummaryOf(before), ""};
  if (before.CanBeInForce()) {
    log.Ended(std::move(place), std::nullopt, "the clause is gone");
  } else {
    log.Neutral(std::move(place));
  }
  return Finish(log);
}

}  // namespace codicil::model
