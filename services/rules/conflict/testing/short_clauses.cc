#include "services/rules/conflict/testing/short_clauses.h"

#include <algorithm>

#include "services/base/calendar.h"
#include "services/rules/conflict/conflicts.h"

namespace codicil::rules {
namespace {

constexpr char kServices[] = R"(
apiVersion: codicil/v1
kind: Services
spec:
  services:
    - {id: cart, domain: commerce, tier: 2, environments: [production]}
    - {id: pay-api, domain: payments, tier: 1, environments: [production, staging], labels: {traffic: bursty}}
    - {id: pay-web, domain: payments, tier: 3, environments: [production]}
)";

constexpr char kParameters[] = R"(
apiVersion: codicil/v1
kind: Parameters
spec:
  parameters:
    - {name: pool.max, type: integer, unit: connections, minimum: 1, maximum: 1000}
    - {name: sample, type: decimal, unit: percent, minimum: 0, maximum: 100}
    - {name: timeout, type: duration, minimum: 1ms, maximum: 10m}
    - {name: guard, type: enum, values: [none, rwmutex, sharded]}
    - {name: checks, type: set, values: [lint, unit, race]}
    - {name: hot-patch, type: boolean}
)";

}  // namespace

ConflictHandbook ShortHandbook() {
  return ConflictHandbook(kServices, kParameters);
}

std::string ShortClause(const std::string& id, const std::string& scope,
                        const std::string& rules, const std::string& metadata,
                        const std::string& spec) {
  return "apiVersion: codicil/v1\nkind: Clause\nmetadata: {id: " + id +
         ", version: 1.0.0, status: active, domain: payments" +
         (metadata.empty() ? "" : ", " + metadata) + "}\nspec:\n  scope: {" +
         scope + "}\n  rules:\n" + rules + spec;
}

std::string ShortRule(const std::string& id, const std::string& keyword,
                      const std::string& constraint, const std::string& more) {
  return "    - {id: " + id + ", keyword: " + keyword +
         (more.empty() ? "" : ", " + more) +
         ", constraint: {parameter: " + constraint + "}}\n";
}

std::vector<base::Finding> Check(
    const ConflictHandbook& handbook,
    const std::vector<const model::Document*>& seeds) {
  std::vector<base::Finding> findings;
  CheckConflicts(handbook, seeds, base::StartOf(*base::ParseDate("2026-01-01")),
                 findings);
  base::FinishReport(findings);
  return findings;
}

std::vector<base::Finding> Check(const ConflictHandbook& handbook) {
  return Check(handbook, handbook.All());
}

Lines Brief(const std::vector<base::Finding>& findings) {
  Lines brief;
  for (const base::Finding& finding : findings) {
    brief.push_back(finding.rule + " " + finding.value);
  }
  std::sort(brief.begin(), brief.end());
  return brief;
}

std::vector<base::Finding> OwnedBy(
    const std::vector<const model::Document*>& seeds,
    const std::vector<base::Finding>& findings) {
  std::vector<base::Finding> owned;
  for (const base::Finding& finding : findings) {
    const bool is_owned = std::any_of(
        seeds.begin(), seeds.end(), [&](const model::Document* seed) {
          return finding.path == seed->path ||
                 std::any_of(finding.related.begin(), finding.related.end(),
                             [&](const base::RelatedPlace& related) {
                               return related.path == seed->path;
                             });
        });
    if (is_owned) owned.push_back(finding);
  }
  return owned;
}

}  // namespace codicil::rules
