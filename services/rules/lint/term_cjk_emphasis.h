// term/cjk-emphasis: asterisks beside Chinese that CommonMark does not take for
// the emphasis that was meant.
#ifndef CODICIL_SERVICES_RULES_LINT_TERM_CJK_EMPHASIS_H_
#define CODICIL_SERVICES_RULES_LINT_TERM_CJK_EMPHASIS_H_

#include "services/rules/lint/term_report.h"

namespace codicil::rules {

// At each run of asterisks that fails, in a text of any language.
void ReportCjkEmphasis(const LanguageText& text, TermReport& report);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TERM_CJK_EMPHASIS_H_
