// References between documents, and the names they define.
#ifndef CODICIL_SERVICES_RULES_LINT_REFERENCES_H_
#define CODICIL_SERVICES_RULES_LINT_REFERENCES_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::rules {

// ref/{unresolved, retired-target, not-reciprocal, cycle}, and
// policy/unknown-role for roles named in policies/.
void CheckReferences(const model::HandbookView& view,
                     const std::vector<const model::Document*>& seeds,
                     std::vector<base::Finding>& findings);

// schema/bad-id where two documents define one name, and schema/path-mismatch
// where two paths are equal once case is folded.
void CheckDefinitions(const model::HandbookView& view,
                      const std::vector<const model::Document*>& seeds,
                      std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_LINT_REFERENCES_H_
