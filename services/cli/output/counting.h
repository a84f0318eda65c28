// Which findings decide about the exit code, and so about a job's colour.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_COUNTING_H_
#define CODICIL_SERVICES_CLI_OUTPUT_COUNTING_H_

#include "services/base/finding.h"

namespace codicil::cli {

struct Counting {
  // The least severity that counts: --fail-on.
  base::Severity fail_on = base::Severity::kError;
  // Preexisting findings count, too: --all.
  bool all = false;
};

// Never a waived finding.
inline bool Counts(const base::Finding& finding, const Counting& counting) {
  return finding.severity >= counting.fail_on && finding.waived.empty() &&
         (counting.all || !finding.preexisting);
}

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_COUNTING_H_
