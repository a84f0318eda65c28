// Findings that stand at a name.
#ifndef CODICIL_SERVICES_RULES_LINT_REFERENCE_FINDING_H_
#define CODICIL_SERVICES_RULES_LINT_REFERENCE_FINDING_H_

#include <string>
#include <string_view>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/symbol.h"

namespace codicil::rules {

// At the place where `document` mentions or defines `symbol`, with its name as
// the offending value.
base::Finding FindingAt(std::string_view rule, const model::Document& document,
                        const model::Symbol& symbol, std::string message);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REFERENCE_FINDING_H_
