#include "services/policy/check/check_report.h"

namespace codicil::policy {

Summary Summarize(const CheckReport& report) {
  Summary summary;
  for (const base::Finding& finding : report.findings) {
    if (finding.preexisting) {
      ++summary.preexisting;
    } else if (!finding.waived.empty()) {
      ++summary.waived;
    } else if (finding.severity == base::Severity::kError) {
      ++summary.error;
    } else if (finding.severity == base::Severity::kWarning) {
      ++summary.warning;
    } else {
      ++summary.info;
    }
  }
  return summary;
}

}  // namespace codicil::policy
