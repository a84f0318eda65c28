// What one check is asked, and what it answers.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHECK_REPORT_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHECK_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/policy/check/progress.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

struct CheckRequest {
  // A revision; nullopt: the whole handbook is judged ("bootstrap").
  std::optional<std::string> base;
  // A revision; nullopt: the work tree, uncommitted edits included.
  std::optional<std::string> head;
  // The instant that dates are compared with.
  base::Instant at;
  // Threads that read and parse; at least 1.
  int threads = 2;
  // Once this says true the check stops with CANCELLED. May be empty.
  CancelledFn is_cancelled;
};

struct CheckReport {
  // Full commit ids. `base` empty: none was given. `head` empty: the work tree.
  std::string base;
  std::string head;
  base::Instant at;
  // No base: nothing is preexisting, and policies come from head.
  bool bootstrap = false;
  // In report order, fingerprints set, severities as the policies say (those
  // switched off are absent), preexisting and waived marked.
  std::vector<base::Finding> findings;
  // The changed clauses, in path order.
  std::vector<rules::ClauseChange> changes;
  Verdict verdict;
};

// The counts that reports show: the first three hold neither preexisting nor
// waived findings; a finding that is both counts as preexisting.
struct Summary {
  int error = 0;
  int warning = 0;
  int info = 0;
  int preexisting = 0;
  int waived = 0;
};
Summary Summarize(const CheckReport& report);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHECK_REPORT_H_
