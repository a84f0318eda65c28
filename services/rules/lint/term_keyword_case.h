// term/keyword-case: a BCP 14 keyword that is not in capitals.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_KEYWORD_CASE_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_KEYWORD_CASE_H_

#include "services/rules/lint/term_report.h"
#include "services/rules/lint/term_scanner.h"

namespace codicil::rules {

// At each keyword that `scan` found in the text of a rule with a small letter
// in it. Left alone are "May", which is a month, and words with a hyphen, such
// as "must-have". The fix writes capitals.
void ReportKeywordCase(const LanguageText& text, const TermScan& scan,
                       TermReport& report);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_KEYWORD_CASE_H_
