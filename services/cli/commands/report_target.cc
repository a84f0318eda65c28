#include "services/cli/commands/report_target.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"

namespace codicil::cli {
namespace {

absl::StatusOr<ReportTarget> ParseTarget(const std::string& word) {
  const size_t equals = word.find('=');
  const std::string format = word.substr(0, equals);
  ReportTarget target;
  if (format == "json") {
    target.format = ReportFormat::kJson;
  } else if (format != "text") {
    return absl::InvalidArgumentError("\"" + format +
                                      "\" is neither text nor json");
  }
  if (equals == std::string::npos) return target;
  target.file = word.substr(equals + 1);
  if (target.file.empty()) {
    return absl::InvalidArgumentError("no file behind " + word);
  }
  return target;
}

}  // namespace

absl::StatusOr<std::vector<ReportTarget>> ParseReportTargets(
    const std::vector<std::string>& words) {
  std::vector<ReportTarget> targets;
  for (const std::string& word : words) {
    CODICIL_ASSIGN_OR_RETURN(ReportTarget target, ParseTarget(word));
    const bool is_taken = std::any_of(
        targets.begin(), targets.end(),
        [&](const ReportTarget& other) { return other.file == target.file; });
    if (is_taken) {
      return absl::InvalidArgumentError(
          "two reports for " + (target.file.empty()
                                    ? "standard output; give one a file, as in "
                                      "--format json=FILE"
                                    : target.file));
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace codicil::cli
