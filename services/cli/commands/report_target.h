// Where a report goes, and in which form.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_REPORT_TARGET_H_
#define CODICIL_SERVICES_CLI_COMMANDS_REPORT_TARGET_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace codicil::cli {

enum class ReportFormat { kText, kJson, kSarif, kCodeQuality, kJunit };

struct ReportTarget {
  ReportFormat format = ReportFormat::kText;
  std::string file;  // empty: standard output
};

// Reads words such as "text" and "junit=FILE": text, json, sarif, codequality
// or junit. Errors: INVALID_ARGUMENT for any other format, an empty FILE, or
// two reports for one place.
absl::StatusOr<std::vector<ReportTarget>> ParseReportTargets(
    const std::vector<std::string>& words);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_REPORT_TARGET_H_
