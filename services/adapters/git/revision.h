// What a revision names.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_REVISION_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_REVISION_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/git_handles.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// The commit that a revision names, tags peeled. Errors: NOT_FOUND, naming the
// revision, also if it is malformed, ambiguous or no commit;
// FAILED_PRECONDITION if a shallow or partial clone may be the reason.
absl::StatusOr<ports::ObjectId> FindCommit(git_repository* repository,
                                           const CloneLimits& limits,
                                           std::string_view revision);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_REVISION_H_
