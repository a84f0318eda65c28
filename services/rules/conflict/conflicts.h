// Conflicts between the constraints of clauses.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_
#define CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_

#include <functional>
#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::rules {

// conflict/{contradiction, tension, redundant, override-not-narrower,
// parameter-domain}, over all time from `at` on. Many norms on one parameter
// take long: once `is_stopped` says true, the rest is left out, and what was
// found is worth nothing.
void CheckConflicts(const model::HandbookView& view,
                    const std::vector<const model::Document*>& seeds,
                    base::Instant at, std::vector<base::Finding>& findings,
                    const std::function<bool()>& is_stopped = nullptr);

// conflict/duplicate-text.
void CheckDuplicateText(const model::HandbookView& view,
                        const std::vector<const model::Document*>& seeds,
                        std::vector<base::Finding>& findings);

// conflict/time-budget of one document.
void CheckTimeBudget(const model::Document& document,
                     std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_CONFLICTS_H_
