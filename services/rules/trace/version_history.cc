#include "services/rules/trace/version_history.h"

#include <optional>
#include <string>

#include "services/base/semver.h"

namespace codicil::rules {
namespace {

using model::Clause;

bool IsRaised(const Clause& was, const Clause& is) {
  const auto from = base::Semver::Parse(was.version);
  const auto to = base::Semver::Parse(is.version);
  return from && to && to->Compare(*from) > 0;
}

}  // namespace

void CheckNewHistory(const ChangedClause& clause,
                     std::vector<base::Finding>& findings) {
  const Clause* was = clause.old_clause();
  const Clause* is = clause.new_clause();
  if (was == nullptr || is == nullptr) return;
  const bool stood_there = clause.new_entries.empty() && !is->history.empty() &&
                           is->history.front().version == is->version;
  if (!stood_there || !IsRaised(*was, *is)) return;
  findings.push_back(ClauseFinding(
      clause, "version/history-missing", VersionSpan(clause),
      "metadata.version", is->version,
      "the clause changed, and its history has no new entry: the one of " +
          is->version + " stood there before"));
}

}  // namespace codicil::rules
