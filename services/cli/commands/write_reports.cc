#include "services/cli/commands/write_reports.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "services/base/version.h"
#include "services/cli/files/whole_file.h"
#include "services/cli/output/codequality_report.h"
#include "services/cli/output/json_report.h"
#include "services/cli/output/junit_report.h"
#include "services/cli/output/sarif_report.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/text_sink.h"

namespace codicil::cli {
namespace {

// Room for a source line where there is no terminal.
constexpr int kWidthOfPipes = 100;

// What the program ends with, if all reports can be written.
ExitCode CodeOf(const policy::CheckReport& report, const Counting& counting) {
  const bool counts = std::any_of(
      report.findings.begin(), report.findings.end(),
      [&](const base::Finding& finding) { return Counts(finding, counting); });
  return counts ? kFindings : kClean;
}

class ReportWriter {
 public:
  ReportWriter(const policy::CheckReport& report, const ReportOptions& options)
      : report_(report), options_(options) {}

  void Write(ReportFormat format, const Terminal& terminal, TextSink& out) {
    switch (format) {
      case ReportFormat::kText:
        WriteText(terminal, out);
        break;
      case ReportFormat::kJson:
        WriteJsonReport(report_, out);
        break;
      case ReportFormat::kSarif:
        WriteSarif(out);
        break;
      case ReportFormat::kCodeQuality:
        WriteCodeQualityReport(report_, out);
        break;
      case ReportFormat::kJunit:
        WriteJunitReport(report_, options_.counting, out);
    }
  }

  absl::Status WriteFile(const ReportTarget& target) {
    const absl::Status status = WriteWholeFile(target.file, [&](int fd) {
      FdSink sink(fd);
      Write(target.format, Terminal(), sink);
      return sink.Flush();
    });
    if (status.ok()) return status;
    return absl::UnavailableError("cannot write " + target.file + ": " +
                                  std::string(status.message()));
  }

 private:
  void WriteText(const Terminal& terminal, TextSink& out) {
    TextReportOptions options;
    options.all = options_.counting.all;
    options.colour = terminal.colour;
    options.width = terminal.columns > 0 ? terminal.columns : kWidthOfPipes;
    WriteTextReport(report_, options_.read_source, options, out);
  }

  void WriteSarif(TextSink& out) {
    SarifOptions options;
    options.version = base::kVersion;
    options.exit_code = CodeOf(report_, options_.counting);
    WriteSarifReport(report_, options, out);
  }

  const policy::CheckReport& report_;
  const ReportOptions& options_;
};

}  // namespace

ExitCode WriteReports(const policy::CheckReport& report,
                      const std::vector<ReportTarget>& targets,
                      const ReportOptions& options, Environment& environment) {
  ReportWriter writer(report, options);
  ExitCode code = CodeOf(report, options.counting);
  for (const ReportTarget& target : targets) {
    if (target.file.empty()) {
      writer.Write(target.format, environment.out_terminal, environment.out);
    } else if (absl::Status status = writer.WriteFile(target); !status.ok()) {
      code = Fail(environment, status);
    }
  }
  return code;
}

}  // namespace codicil::cli
