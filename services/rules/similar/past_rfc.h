// Reminds the authors of an RFC of earlier ones about the same matter.
#ifndef CODICIL_SERVICES_RULES_SIMILAR_PAST_RFC_H_
#define CODICIL_SERVICES_RULES_SIMILAR_PAST_RFC_H_

#include <vector>

#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/numbered_view.h"

namespace codicil::rules {

// similar/past-rfc: one finding for each RFC under review that resembles others
// of the handbook, at its id; it names the nearest three at most, with the
// reasons. An RFC that is under review itself is never named.
//
// How alike two RFCs are follows from the words of their titles and impact, the
// clauses that they change, the incidents that they name, and the parameters
// that those clauses constrain at `head`. What few RFCs have in common weighs
// more than what many have. Time: linear in the number of RFCs, of which only
// the most promising ones are read.
void CheckSimilarRfcs(
    const model::NumberedView& head,
    const std::vector<const model::Document*>& rfcs_under_review,
    std::vector<base::Finding>& findings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SIMILAR_PAST_RFC_H_
