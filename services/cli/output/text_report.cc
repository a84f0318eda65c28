#include "services/cli/output/text_report.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/base/phrase.h"
#include "services/base/semver.h"
#include "services/cli/output/source_excerpt.h"
#include "services/cli/output/verdict_text.h"
#include "services/cli/output/visible_text.h"

namespace codicil::cli {
namespace {

// Line numbers stand right-aligned in this many columns.
constexpr size_t kNumberColumns = 5;
constexpr std::string_view kBar = " | ";
// Running text is hard to read in longer lines, however wide the terminal.
constexpr int kProseWidth = 80;

// Findings come ordered by path, so one file at a time is enough.
class SourceShelf {
 public:
  explicit SourceShelf(const ReadSource& read) : read_(read) {}

  // nullptr: the file cannot be read.
  SourceLines* Lines(const std::string& path) {
    if (path != path_ || !is_loaded_) {
      path_ = path;
      is_loaded_ = true;
      lines_.reset();
      absl::StatusOr<std::string> bytes = read_(path);
      if (bytes.ok()) {
        bytes_ = *std::move(bytes);
        lines_ = std::make_unique<SourceLines>(bytes_);
      }
    }
    return lines_.get();
  }

 private:
  const ReadSource& read_;
  std::string path_;
  bool is_loaded_ = false;
  std::string bytes_;
  std::unique_ptr<SourceLines> lines_;
};

Style StyleOf(base::Severity severity) {
  switch (severity) {
    case base::Severity::kError:
      return Style::kError;
    case base::Severity::kWarning:
      return Style::kWarning;
    case base::Severity::kInfo:
    case base::Severity::kOff:
      break;
  }
  return Style::kInfo;
}

std::string Place(const std::string& path, base::Position position) {
  return VisibleText(path) + ":" + std::to_string(std::max(position.line, 1)) +
         ":" + std::to_string(std::max(position.column, 1)) + ":";
}

class TextReport {
 public:
  TextReport(const policy::CheckReport& report, const ReadSource& read_source,
             const TextReportOptions& options, TextSink& out)
      : report_(report),
        options_(options),
        painter_(options.colour),
        sources_(read_source),
        out_(out) {}

  void Write() {
    for (const base::Finding& finding : report_.findings) {
      if (finding.preexisting && !options_.all) continue;
      AppendFinding(finding);
      has_findings_ = true;
      Send();
    }
    AppendChanges();
    AppendVerdict();
    AppendSummary();
    Send();
  }

 private:
  void Send() {
    out_.Append(text_);
    text_.clear();
  }

  void AppendFinding(const base::Finding& finding) {
    painter_.Paint(Style::kBold, Place(finding.path, finding.span.begin),
                   text_);
    text_ += ' ';
    painter_.Paint(StyleOf(finding.severity),
                   std::string(base::SeverityName(finding.severity)) + ":",
                   text_);
    text_ += ' ' + VisibleText(finding.message) + ' ';
    painter_.Paint(Style::kDim, "[" + VisibleText(finding.rule) + "]", text_);
    text_ += '\n';
    AppendSource(finding);
    if (finding.fix) {
      text_ += "  ";
      painter_.Paint(Style::kFix, "fix:", text_);
      text_ += ' ' + VisibleText(finding.fix->description) + '\n';
    }
    for (const base::RelatedPlace& place : finding.related) {
      text_ += "  related: " + Place(place.path, place.position) + ' ' +
               VisibleText(place.message) + '\n';
    }
    if (finding.preexisting) text_ += "  preexisting: the base has it, too\n";
    if (!finding.waived.empty()) {
      text_ += "  waived by " + VisibleText(finding.waived) + '\n';
    }
  }

  void AppendSource(const base::Finding& finding) {
    const base::Span& span = finding.span;
    if (span.begin.line < 1) return;
    SourceLines* const lines = sources_.Lines(finding.path);
    if (lines == nullptr) return;
    const std::string_view line = lines->Line(span.begin.line);
    const int32_t end = span.end.line > span.begin.line
                            ? std::numeric_limits<int32_t>::max()
                            : span.end.column;
    const int room =
        options_.width - static_cast<int>(kNumberColumns + kBar.size());
    const SourceExcerpt excerpt =
        MakeExcerpt(line, span.begin.column, end, std::max(room, 20));
    std::string number = std::to_string(span.begin.line);
    number.insert(0, kNumberColumns - std::min(number.size(), kNumberColumns),
                  ' ');
    painter_.Paint(Style::kDim, number + std::string(kBar), text_);
    text_ += excerpt.text + '\n';
    painter_.Paint(Style::kDim,
                   std::string(number.size(), ' ') + std::string(kBar), text_);
    painter_.Paint(Style::kMark, excerpt.marker, text_);
    text_ += '\n';
  }

  void AppendChanges() {
    if (report_.changes.empty()) return;
    if (has_findings_) text_ += '\n';
    painter_.Paint(Style::kBold, "Changed clauses:", text_);
    text_ += '\n';
    for (const rules::ClauseChange& change : report_.changes) {
      text_ += "  " + VisibleText(change.clause) + ": " + Versions(change);
      // A new clause may start at any version.
      if (change.required != base::Bump::kNone &&
          !change.from_version.empty()) {
        text_ += ", requires ";
        text_ += base::BumpName(change.required);
      }
      text_ += '\n';
      for (const std::string& line : change.changes) {
        text_ += "    " + VisibleText(line) + '\n';
      }
      Send();
    }
    has_findings_ = true;
  }

  static std::string Versions(const rules::ClauseChange& change) {
    if (change.from_version.empty()) {
      return "new, " + VisibleText(change.to_version);
    }
    if (change.to_version.empty()) {
      return VisibleText(change.from_version) + ", removed";
    }
    return VisibleText(change.from_version) + " -> " +
           VisibleText(change.to_version);
  }

  void AppendVerdict() {
    if (has_findings_) text_ += '\n';
    AppendVerdictText(report_, std::min(options_.width, kProseWidth), painter_,
                      text_);
  }

  void AppendSummary() {
    const policy::Summary summary = policy::Summarize(report_);
    if (summary.preexisting > 0 && !options_.all) {
      text_ += base::Counted(summary.preexisting, "preexisting finding") +
               " not shown; --all lists them\n";
    }
    text_ += base::Counted(summary.error, "error") + ", " +
             base::Counted(summary.warning, "warning") + ", " +
             std::to_string(summary.info) + " info";
    if (summary.preexisting > 0 && options_.all) {
      text_ += "; " + std::to_string(summary.preexisting) + " preexisting";
    }
    if (summary.waived > 0) {
      text_ += "; " + std::to_string(summary.waived) + " waived";
    }
    text_ += '\n';
    AppendFixHint();
  }

  // Fixes are applied to the work tree only.
  void AppendFixHint() {
    if (!report_.head.empty()) return;
    const auto fixable =
        std::count_if(report_.findings.begin(), report_.findings.end(),
                      [this](const base::Finding& finding) {
                        return finding.fix && !finding.fix->edits.empty() &&
                               finding.waived.empty() &&
                               (options_.all || !finding.preexisting);
                      });
    if (fixable > 0) text_ += std::to_string(fixable) + " fixable by --fix\n";
  }

  const policy::CheckReport& report_;
  const TextReportOptions& options_;
  const Painter painter_;
  SourceShelf sources_;
  TextSink& out_;
  std::string text_;  // not sent yet
  bool has_findings_ = false;
};

}  // namespace

void WriteTextReport(const policy::CheckReport& report,
                     const ReadSource& read_source,
                     const TextReportOptions& options, TextSink& out) {
  TextReport(report, read_source, options, out).Write();
}

}  // namespace codicil::cli
