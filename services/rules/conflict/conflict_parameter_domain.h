// conflict/parameter-domain.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_PARAMETER_DOMAIN_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_PARAMETER_DOMAIN_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/rules/conflict/norm_store.h"

namespace codicil::rules {

// Constraints with an operator or a value that does not fit the parameter, and
// those that leave no value at all. Retired clauses are not judged.
void CheckParameterDomain(const model::Document& document, NormStore& norms,
                          std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICT_PARAMETER_DOMAIN_H_
