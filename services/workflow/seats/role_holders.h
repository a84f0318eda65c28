// Who holds which role on a day.
#ifndef CODICIL_SERVICES_WORKFLOW_SEATS_ROLE_HOLDERS_H_
#define CODICIL_SERVICES_WORKFLOW_SEATS_ROLE_HOLDERS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/base/calendar.h"
#include "services/model/policies/raci.h"
#include "services/workflow/seats/seat_matching.h"

namespace codicil::workflow {

// The holders of every role on one day, as candidates for its seats, without
// those who are excluded (the authors of an RFC take no seat in its review).
//
// A member stands for the domains of the person, a holder of a role per domain
// for those under which the role names the person. A delegate holds the role
// from the first to the last day of the delegation (UTC), beside whoever
// delegates, and stands for what the role's holders stand for: all domains of a
// role per domain (a delegation names none), else the delegate's own.
//
// Immutable; share freely between threads.
class RoleHolders {
 public:
  RoleHolders(const model::Raci& raci, base::Date day,
              const std::set<std::string>& excluded = {});

  // Sorted by person, each once. nullptr for an unknown role. Lives as long as
  // this object.
  const std::vector<Candidate>* Find(const std::string& role) const;

 private:
  std::map<std::string, std::vector<Candidate>> by_role_;
};

}  // namespace codicil::workflow

#endif  // CODICIL_SERVICES_WORKFLOW_SEATS_ROLE_HOLDERS_H_
