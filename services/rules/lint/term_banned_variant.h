// term/banned-variant: a word that the glossary replaces by a preferred term.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_BANNED_VARIANT_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_BANNED_VARIANT_H_

#include "services/rules/lint/glossary.h"
#include "services/rules/lint/term_report.h"
#include "services/rules/lint/term_scanner.h"

namespace codicil::rules {

// At each occurrence that `scan` found in the text. The fix writes the
// preferred term, with a capital where the variant had one.
void ReportBannedVariants(const Glossary& glossary, const LanguageText& text,
                          const TermScan& scan, TermReport& report);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_BANNED_VARIANT_H_
