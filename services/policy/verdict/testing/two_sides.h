// A change in memory for tests: the handbook before it, head, and the files
// that differ.
#ifndef CODICIL_SERVICES_POLICY_VERDICT_TESTING_TWO_SIDES_H_
#define CODICIL_SERVICES_POLICY_VERDICT_TESTING_TWO_SIDES_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/rules/trace/change_input.h"
#include "services/rules/trace/testing/test_handbook.h"

namespace codicil::policy {

// Not thread-safe. Add files in path order.
class TwoSides {
 public:
  // A file that the change leaves alone.
  void Keep(std::string_view path, std::string_view yaml);
  // A file that it touches. Empty: there is none on that side.
  void Change(std::string_view path, std::string_view before,
              std::string_view after);

  const std::vector<rules::ChangedFile>& files() const { return files_; }
  const model::HandbookView& head() const { return head_; }

 private:
  rules::TestHandbook before_;
  rules::TestHandbook head_;
  std::vector<rules::ChangedFile> files_;
};

inline constexpr std::string_view kPaySlo = "handbook/slos/pay.yaml";
inline constexpr std::string_view kGuardClause =
    "handbook/clauses/platform/guard.yaml";

// An OpenSLO SLO "pay" of the service payment-api; `objectives` are the items
// of its list, `more` further lines of its spec, as "  alertPolicies: ...\n".
std::string PaySlo(const std::string& objectives,
                   const std::string& window = "30d",
                   const std::string& more = "");

// An active clause "guard"; `spec` holds lines of its spec.
std::string GuardClause(const std::string& spec,
                        const std::string& status = "active");

// policies/slo.yaml with one pair: a page, 1h/5m, for this share of the budget.
std::string OnePairPolicy(const std::string& budget_percent);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_VERDICT_TESTING_TWO_SIDES_H_
