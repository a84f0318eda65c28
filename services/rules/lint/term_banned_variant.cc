#include "services/rules/lint/term_banned_variant.h"

#include <optional>
#include <string>
#include <utility>

#include "services/base/utf8.h"

namespace codicil::rules {
namespace {

// `word`, beginning with a capital if `variant` does.
std::string CasedLike(std::string_view variant, std::string word) {
  size_t at = 0;
  const char32_t first = base::NextCodePoint(variant, at);
  const bool is_capital = base::FoldCase(first) != first;
  if (is_capital && word[0] >= 'a' && word[0] <= 'z') word[0] -= 'a' - 'A';
  return word;
}

void ReportOne(const model::GlossaryTerm& term, const LanguageText& text,
               TextRange range, TermReport& report) {
  const std::string_view variant =
      text.value().substr(range.begin, range.end - range.begin);
  const std::string* preferred = PreferredIn(term, text.language);
  std::string message =
      QuoteText(variant) + " is a banned variant of the term " + term.id;
  if (preferred != nullptr) {
    message += "; the glossary says " + QuoteText(*preferred);
  }
  base::Finding* finding = report.Add("term/banned-variant", text, range,
                                      variant, std::move(message));
  if (finding == nullptr || preferred == nullptr) return;
  const std::string replacement = CasedLike(variant, *preferred);
  std::optional<base::TextEdit> edit = report.Replace(text, range, replacement);
  if (!edit) return;
  finding->fix =
      base::Fix{"Write " + QuoteText(replacement), {*std::move(edit)}};
}

}  // namespace

void ReportBannedVariants(const Glossary& glossary, const LanguageText& text,
                          const TermScan& scan, TermReport& report) {
  for (const TermMatch& match : scan.banned) {
    ReportOne(glossary[match.term], text, match.range, report);
  }
}

}  // namespace codicil::rules
