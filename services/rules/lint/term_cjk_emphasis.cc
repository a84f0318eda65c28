#include "services/rules/lint/term_cjk_emphasis.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/base/utf8.h"
#include "services/rules/lint/emphasis.h"
#include "services/rules/lint/emphasis_repair.h"
#include "services/rules/lint/markdown_scan.h"

namespace codicil::rules {
namespace {

// The characters before and behind a run that fails; both exist.
std::string Neighbours(std::string_view text, TextRange run) {
  size_t before = run.begin - 1;
  while ((static_cast<uint8_t>(text[before]) & 0xC0) == 0x80) --before;
  size_t behind = run.end;
  base::NextCodePoint(text, behind);
  return "\"" + std::string(text.substr(before, run.begin - before)) +
         "\" and \"" + std::string(text.substr(run.end, behind - run.end)) +
         "\"";
}

base::Fix FixFor(const LanguageText& text, TextRange block,
                 const std::vector<TextRange>& opaque,
                 const FailedEmphasis& failed, TermReport& report) {
  base::Fix fix;
  for (const Replacement& replacement :
       RepairEmphasis(text.value(), block, opaque, failed)) {
    std::optional<base::TextEdit> edit =
        report.Replace(text, replacement.range, replacement.text);
    if (!edit) {
      fix.edits.clear();
      break;
    }
    fix.edits.push_back(*std::move(edit));
  }
  fix.description =
      fix.edits.empty()
          ? "Move the punctuation out of the emphasis, or put a blank outside"
          : "Move the marks so that CommonMark sees the emphasis";
  return fix;
}

}  // namespace

void ReportCjkEmphasis(const LanguageText& text, TermReport& report) {
  const std::string_view value = text.value();
  if (value.find('*') == std::string_view::npos) return;
  const MarkdownScan scan = ScanMarkdown(value);
  for (const TextRange& block : scan.blocks) {
    std::optional<TextRange> last;  // a run of three fails twice
    for (const FailedEmphasis& failed :
         FindFailedEmphasis(value, block, scan.opaque)) {
      const TextRange run = failed.opener_fails ? failed.opener : failed.closer;
      if (last && *last == run) continue;
      last = run;
      const std::string_view marks =
          value.substr(run.begin, run.end - run.begin);
      const std::string_view meant = value.substr(
          failed.opener.begin, failed.closer.end - failed.opener.begin);
      base::Finding* finding =
          report.Add("term/cjk-emphasis", text, run, meant,
                     QuoteText(marks) + " between " + Neighbours(value, run) +
                         (failed.opener_fails ? " opens" : " closes") +
                         " no emphasis in CommonMark, so the asterisks are "
                         "shown as they are");
      if (finding == nullptr) continue;
      finding->fix = FixFor(text, block, scan.opaque, failed, report);
    }
  }
}

}  // namespace codicil::rules
