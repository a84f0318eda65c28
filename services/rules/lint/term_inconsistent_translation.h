// term/inconsistent-translation: a preferred term in one language, its
// counterpart missing in the other.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_INCONSISTENT_TRANSLATION_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_INCONSISTENT_TRANSLATION_H_

#include <vector>

#include "services/rules/lint/glossary.h"
#include "services/rules/lint/term_report.h"
#include "services/rules/lint/term_scanner.h"

namespace codicil::rules {

struct ScannedText {
  LanguageText text;
  const TermScan& scan;
};

// `texts` are the languages of one localized text. At the start of each one
// that lacks the term, with the first place that has it related. A language in
// which a banned variant stands for the term is left to term/banned-variant.
void ReportInconsistentTranslations(const Glossary& glossary,
                                    const std::vector<ScannedText>& texts,
                                    TermReport& report);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_INCONSISTENT_TRANSLATION_H_
