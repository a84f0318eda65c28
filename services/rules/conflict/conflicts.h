// Conflicts between the constraints of clauses.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::rules {

// conflict/{contradiction, tension, redundant, override-not-narrower,
// parameter-domain}, over all time from `at` on.
void CheckConflicts(const model::HandbookView& view,
                    const std::vector<const model::Document*>& seeds,
                    base::Instant at, std::vector<base::Finding>& findings);

// conflict/duplicate-text.
void CheckDuplicateText(const model::HandbookView& view,
                        const std::vector<const model::Document*>& seeds,
                        std::vector<base::Finding>& findings);

// conflict/time-budget of one document.
void CheckTimeBudget(const model::Document& document,
                     std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_
