// policy/infeasible-seats: a stage of the workflow that nobody can complete.
#ifndef CODICIL_SERVICES_WORKFLOW_SEATS_INFEASIBLE_SEATS_H_
#define CODICIL_SERVICES_WORKFLOW_SEATS_INFEASIBLE_SEATS_H_

#include <vector>

#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/document.h"
#include "services/model/policies/policies.h"

namespace codicil::workflow {

// Appends a finding for each stage of a track whose seats `today`'s people
// cannot fill, seats with a `when` included: at the seat, or at the stage where
// several seats compete. Seats of roles that do not exist are left out:
// policy/unknown-role reports them.
void CheckSeats(const model::Policies& policies, base::Date today,
                std::vector<base::Finding>& findings);

// Appends a finding at the authors of each RFC without whom a stage of its
// track cannot be filled, if the whole track can be filled with them. Seats
// with a `when` are left out: whether a change calls for them is not known
// before it is judged. `policies` are those of base.
void CheckRfcSeats(const model::Policies& policies, base::Date today,
                   const std::vector<const model::Document*>& rfcs_under_review,
                   std::vector<base::Finding>& findings);

}  // namespace codicil::workflow

#endif  // CODICIL_SERVICES_WORKFLOW_SEATS_INFEASIBLE_SEATS_H_
