// Reads the clauses of a tree from git, as far as they are not known yet.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_LOADING_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_LOADING_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/handbook/served_handbook.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// The clauses of `tree`. Those of `known` that stand there unchanged are taken
// over, with their texts if they have them; the others are read on `threads`
// threads. Errors: as of GitRepo; if one file cannot be read, all fails.
absl::StatusOr<ClauseSet> LoadClauses(ports::GitRepo& repo,
                                      const ports::ObjectId& tree,
                                      ClauseSet known, int threads);

// Reads the texts that are not in memory. Errors: as of GitRepo, after all
// texts that can be read are there.
absl::Status LoadTexts(ports::GitRepo& repo, const ServedHandbook& handbook,
                       int threads);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_CLAUSE_LOADING_H_
