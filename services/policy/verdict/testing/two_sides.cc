#include "services/policy/verdict/testing/two_sides.h"

namespace codicil::policy {

void TwoSides::Keep(std::string_view path, std::string_view yaml) {
  head_.Add(path, yaml);
}

void TwoSides::Change(std::string_view path, std::string_view before,
                      std::string_view after) {
  rules::ChangedFile& file = files_.emplace_back();
  file.path = path;
  if (!before.empty()) {
    before_.Add(path, before);
    file.before = &before_.document(path);
    file.before_root = before_.root(path);
  }
  if (!after.empty()) {
    head_.Add(path, after);
    file.after = &head_.document(path);
    file.after_root = head_.root(path);
    file.after_source = head_.source(path);
  }
}

std::string PaySlo(const std::string& objectives, const std::string& window,
                   const std::string& more) {
  return "apiVersion: openslo/v1\n"
         "kind: SLO\n"
         "metadata: {name: pay}\n"
         "spec:\n"
         "  service: payment-api\n"
         "  indicatorRef: pay-ratio\n"
         "  timeWindow: [{duration: " +
         window +
         ", isRolling: true}]\n"
         "  budgetingMethod: Occurrences\n"
         "  objectives: [" +
         objectives + "]\n" + more;
}

std::string GuardClause(const std::string& spec, const std::string& status) {
  return "apiVersion: codicil/v1\n"
         "kind: Clause\n"
         "metadata: {id: guard, version: 1.0.0, status: " +
         status + "}\nspec:\n" + spec;
}

std::string OnePairPolicy(const std::string& budget_percent) {
  return "apiVersion: codicil/v1\n"
         "kind: SloPolicy\n"
         "spec:\n"
         "  alertPairs: [{severity: page, long: 1h, short: 5m, "
         "budgetPercent: " +
         budget_percent +
         "}]\n"
         "  coverageFloorPercent: 90\n"
         "  detectionFloor: 1m\n";
}

}  // namespace codicil::policy
