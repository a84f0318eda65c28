#include "services/model/diff/metadata_diff.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace codicil::model {
namespace {

void DiffId(const Clause& before, const Clause& after, ChangeLog& log) {
  if (before.id == after.id) return;
  ChangeLog::Place place{"metadata.id", before.id, after.id};
  if (!before.CanBeInForce()) return log.Neutral(std::move(place));
  log.Ended(std::move(place), after.effective_from,
            "the clause ends under its old name");
}

void DiffStatus(const Clause& before, const Clause& after, ChangeLog& log) {
  if (before.status == after.status) return;
  ChangeLog::Place place{"metadata.status", ClauseStatusName(before.status),
                         ClauseStatusName(after.status)};
  const bool was = before.CanBeInForce();
  const bool is = after.CanBeInForce();
  if (was && !is) {
    return log.Ended(std::move(place), after.effective_from,
                     "the clause leaves force");
  }
  if (!was && is && HasBindingParts(after)) {
    return log.Tightened(std::move(place), EarliestStart(after),
                         "the clause comes into force");
  }
  log.Neutral(std::move(place));
}

std::string DateText(const StartDate& date) {
  return date ? base::FormatDate(*date) : "";
}

// Whether a part follows the clause's date, and can be violated.
bool FollowsClauseDate(Clause clause) {
  const auto has_own_date = [](const Rule& rule) {
    return rule.effective_from.has_value();
  };
  clause.rules.erase(
      std::remove_if(clause.rules.begin(), clause.rules.end(), has_own_date),
      clause.rules.end());
  return HasBindingParts(clause);
}

void DiffEffectiveFrom(const Clause& before, const Clause& after,
                       base::Instant at, ChangeLog& log) {
  const StartDate was = before.effective_from;
  const StartDate is = after.effective_from;
  if (was == is) return;
  ChangeLog::Place place{"metadata.effectiveFrom", DateText(was), DateText(is)};
  if (BindsEarlier(is, was, at) && FollowsClauseDate(after)) {
    return log.Tightened(std::move(place), is, "binds earlier");
  }
  // Rules in force stay so until the new day: nobody gains a free time.
  const bool was_in_force = !BindsEarlier(std::nullopt, was, at);
  if (BindsEarlier(was, is, at) && !was_in_force) {
    return log.Loosened(std::move(place), "binds later");
  }
  log.Neutral(std::move(place));
}

std::string Listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

void DiffOverrides(const Clause& before, const Clause& after, ChangeLog& log) {
  std::vector<std::string> was = before.overrides;
  std::vector<std::string> is = after.overrides;
  for (std::vector<std::string>* ids : {&was, &is}) {
    std::sort(ids->begin(), ids->end());
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
  }
  if (was == is) return;
  ChangeLog::Place place{"metadata.overrides", Listed(was), Listed(is)};
  if (std::includes(is.begin(), is.end(), was.begin(), was.end())) {
    return log.Loosened(std::move(place));
  }
  log.Tightened(std::move(place), after.effective_from,
                "what was overridden holds again");
}

}  // namespace

void DiffMetadata(const ClauseVersion& before, const ClauseVersion& after,
                  const DiffContext& context, ChangeLog& log) {
  DiffId(before.clause, after.clause, log);
  DiffStatus(before.clause, after.clause, log);
  DiffEffectiveFrom(before.clause, after.clause, context.at, log);
  DiffOverrides(before.clause, after.clause, log);
}

}  // namespace codicil::model
