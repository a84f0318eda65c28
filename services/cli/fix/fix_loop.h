// Applies the safe fixes of a check to the work tree.
#ifndef CODICIL_SERVICES_CLI_FIX_FIX_LOOP_H_
#define CODICIL_SERVICES_CLI_FIX_FIX_LOOP_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/cli/files/confined_folder.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// What the loop works with.
struct FixPorts {
  // Judges the work tree as it is now.
  std::function<absl::StatusOr<policy::CheckReport>()> check;
  // The bytes of a file as the last check judged them.
  std::function<absl::StatusOr<std::string>(const std::string& path)> read;
  const ConfinedFolder& work_tree;
};

struct FixOutcome {
  policy::CheckReport report;  // what remains
  int fixed = 0;               // findings whose fix was applied
};

// Fixes what the report would show: neither waived findings nor, unless `all`,
// preexisting ones. Checks and fixes in turn until nothing changes, because a
// fix may make room for another one, but not for ever. Files that are links,
// that are not there, or whose bytes are not those that were judged (somebody
// is writing) are left alone.
//
// Errors: those of the check; UNAVAILABLE if a file cannot be written (what was
// fixed before stays fixed, and every file is whole).
absl::StatusOr<FixOutcome> FixWorkTree(const FixPorts& ports, bool all);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_FIX_FIX_LOOP_H_
