// What each clause and RFC must say of itself, and when it is due for review.
#ifndef CODICIL_SERVICES_RULES_TRACE_TRACEABILITY_H_
#define CODICIL_SERVICES_RULES_TRACE_TRACEABILITY_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"

namespace codicil::rules {

// trace/{incident-missing, services-missing, rollback-missing, review-overdue}
// and version/history-missing (the first entry's version is not the clause's)
// of one document.
void CheckTraceability(const model::Document& document, base::Instant at,
                       std::vector<base::Finding>& findings);

// trace/p1-without-clause, for incidents among the seeds.
void CheckIncidentCoverage(const model::HandbookView& view,
                           const std::vector<const model::Document*>& seeds,
                           std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_TRACE_TRACEABILITY_H_
