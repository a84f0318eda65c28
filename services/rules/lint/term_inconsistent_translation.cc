#include "services/rules/lint/term_inconsistent_translation.h"

#include <algorithm>
#include <string>
#include <utility>

namespace codicil::rules {
namespace {

void ReportOne(const model::GlossaryTerm& term, const LanguageText& user,
               TextRange place, const LanguageText& lacking,
               TermReport& report) {
  const std::string* counterpart = PreferredIn(term, lacking.language);
  const std::string_view used =
      user.value().substr(place.begin, place.end - place.begin);
  std::string message = "the " + std::string(user.language) + " text says " +
                        QuoteText(used) + ", but here its counterpart " +
                        QuoteText(*counterpart) + " is missing (term " +
                        term.id + ")";
  const base::Position position = report.SpanOf(user, place).begin;
  base::Finding* finding =
      report.AddAtStart("term/inconsistent-translation", lacking, *counterpart,
                        std::move(message));
  if (finding == nullptr) return;
  finding->related.push_back(
      {report.path(), position, QuoteText(used) + " stands here"});
}

}  // namespace

void ReportInconsistentTranslations(const Glossary& glossary,
                                    const std::vector<ScannedText>& texts,
                                    TermReport& report) {
  for (const ScannedText& lacking : texts) {
    std::vector<uint32_t> reported;
    for (const ScannedText& user : texts) {
      if (&user == &lacking) continue;
      for (const TermMatch& match : user.scan.used) {
        const model::GlossaryTerm& term = glossary[match.term];
        if (PreferredIn(term, lacking.text.language) == nullptr ||
            lacking.scan.IsPresent(match.term) ||
            lacking.scan.HasBanned(match.term) ||
            std::find(reported.begin(), reported.end(), match.term) !=
                reported.end()) {
          continue;
        }
        reported.push_back(match.term);
        ReportOne(term, user.text, match.range, lacking.text, report);
      }
    }
  }
}

}  // namespace codicil::rules
