// A finding whose owners are several norms.
#ifndef CODICIL_SERVICES_RULES_CONFLICT_MEMBER_FINDING_H_
#define CODICIL_SERVICES_RULES_CONFLICT_MEMBER_FINDING_H_

#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/rules/conflict/norm.h"

namespace codicil::rules {

// Stands at the last member; the others are related places. Precondition:
// `members` are in the order of Precedes().
base::Finding FindingOf(const char* rule,
                        const std::vector<const Norm*>& members,
                        std::string message);

// "a,b", sorted, each once: what a fingerprint calls several documents.
std::string JoinIds(std::vector<std::string> ids);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_CONFLICT_MEMBER_FINDING_H_
