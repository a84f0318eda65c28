// Checks the terms of a document that is given as YAML.
#ifndef CODICIL_SERVICES_RULES_LINT_TESTING_TERM_FIXTURE_H_
#define CODICIL_SERVICES_RULES_LINT_TESTING_TERM_FIXTURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/policies/policies.h"
#include "services/rules/lint/term_checker.h"

namespace codicil::rules {

// A glossary in the form of policies/glossary.yaml, for the handbook's
// languages en and zh-CN.
model::Policies PoliciesOf(std::string_view glossary);

// The findings in a document of `kind`, in report order.
std::vector<base::Finding> CheckTermsOf(
    const TermChecker& checker, std::string_view yaml,
    model::DocumentKind kind = model::DocumentKind::kClause);

// "line:column-line:column rule inner.path=value".
std::vector<std::string> Places(const std::vector<base::Finding>& findings);

// `source` with all fixes made. Fixes must not overlap.
std::string WithFixes(std::string_view source,
                      const std::vector<base::Finding>& findings);

// A checker with a glossary that has terms of every sort; see the source.
const TermChecker& SampleChecker();

// A clause with one text, in double quotes on a line of its own.
std::string Body(std::string_view language, std::string_view text);

// A place in Body: "2-16 word", in characters of the text from 0, becomes
// "4:10-4:24 rule spec.body.en=word".
std::string PlaceInBody(const std::string& found, std::string_view rule,
                        std::string_view language);

// Checks a clause with SampleChecker: the places of its findings, what their
// fixes make of it, and that there is nothing left to fix then.
void ExpectFindings(const std::string& name, const std::string& yaml,
                    const std::vector<std::string>& places,
                    const std::string& fixed);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_TESTING_TERM_FIXTURE_H_
