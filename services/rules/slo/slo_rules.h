// The rules of the family slo/ that need no measured history.
#ifndef CODICIL_SERVICES_RULES_SLO_SLO_RULES_H_
#define CODICIL_SERVICES_RULES_SLO_SLO_RULES_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"

namespace codicil::rules {

// Appends the findings of slo/{objective-out-of-range, window-mismatch,
// above-dependency-ceiling, needs-independence, double-claim,
// alert-unreachable, single-error-pages, budget-below-detection} with an owner
// among the seeds (see model::HandbookView). Draft and retired clauses claim
// nothing.
void CheckSlos(const model::HandbookView& view,
               const std::vector<const model::Document*>& seeds,
               const model::SloPolicy& policy,
               std::vector<base::Finding>& findings);

// The documents that must be seeds as well where `document` appeared, changed
// or went, though no finding names both: SLOs of services that hard-depend on
// one of its SLOs' services, since another dependency SLO may lift the ceiling
// that they were above.
std::vector<const model::Document*> SloNeighbours(
    const model::HandbookView& view, const model::Document& document);

// A file of handbook/slos that a change touches.
struct SloFileChange {
  std::string path;
  const model::Document* before = nullptr;  // nullptr: the file is new
  const model::Document* after = nullptr;   // nullptr: the file is gone
};

// Appends the findings of slo/loosened-by-query: what an SLO measures, or its
// window, changes between the two handbooks while a target stays, and no RFC
// under review says why (indicatorChange).
void CheckLoosenedByQuery(
    const std::vector<SloFileChange>& files, const model::HandbookView& base,
    const model::HandbookView& head,
    const std::vector<const model::Document*>& rfcs_under_review,
    std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_SLO_RULES_H_
