// Which files a history has ever deleted.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_DELETIONS_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_DELETIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/adapters/git/object_store.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// As GitRepo::EverDeleted. A file is deleted by a commit if its path is a file
// (or link, or submodule) in the first parent's tree and none in the commit's.
// Reads, per commit, only the folders on the way to the paths, and those only
// where they differ.
absl::StatusOr<std::vector<bool>> FindDeletions(
    ObjectStore& store, const ports::ObjectId& commit,
    const std::vector<std::string>& paths);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_DELETIONS_H_
