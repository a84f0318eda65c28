// From a repository to the change that is sent to a service.
#ifndef CODICIL_SERVICES_POLICY_RPC_SUPPLIED_CHANGE_READER_H_
#define CODICIL_SERVICES_POLICY_RPC_SUPPLIED_CHANGE_READER_H_

#include "absl/status/statusor.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// What head changed since the merge base, with the contents; without a base,
// the whole handbook. A file that is larger than a document may be stands there
// with the reason for which it was not read. Errors: as of GitRepo.
absl::StatusOr<SuppliedChange> ReadSuppliedChange(ports::GitRepo& repo,
                                                  const Sides& sides);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_SUPPLIED_CHANGE_READER_H_
