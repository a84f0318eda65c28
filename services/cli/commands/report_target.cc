#include "services/cli/commands/report_target.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"

namespace codicil::cli {
namespace {

struct FormatName {
  std::string_view name;
  ReportFormat format;
};

constexpr FormatName kFormats[] = {
    {"text", ReportFormat::kText},
    {"json", ReportFormat::kJson},
    {"sarif", ReportFormat::kSarif},
    {"codequality", ReportFormat::kCodeQuality},
    {"junit", ReportFormat::kJunit},
};

absl::StatusOr<ReportFormat> ParseFormat(const std::string& name) {
  for (const FormatName& known : kFormats) {
    if (known.name == name) return known.format;
  }
  return absl::InvalidArgumentError(
      "\"" + name + "\" is not text, json, sarif, codequality or junit");
}

absl::StatusOr<ReportTarget> ParseTarget(const std::string& word) {
  const size_t equals = word.find('=');
  ReportTarget target;
  CODICIL_ASSIGN_OR_RETURN(target.format, ParseFormat(word.substr(0, equals)));
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
