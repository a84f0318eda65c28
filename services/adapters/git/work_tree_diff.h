// How the files on disk differ from a tree.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_DIFF_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_DIFF_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/adapters/git/git_handles.h"
#include "services/adapters/git/object_store.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// As GitRepo::DiffWorkTree. Files whose times and sizes are those noted in the
// index are not read; others are hashed as `git add` would store them (line
// ends, built-in filters; filter programs such as LFS are not run). Nothing is
// written. A nested repository counts as one submodule without an id.
//
// Errors, beside those of the port: FAILED_PRECONDITION if the index is of a
// kind that libgit2 cannot read, with what to do; UNAVAILABLE if a file changes
// while it is looked at.
absl::StatusOr<std::vector<ports::TreeChange>> CompareWorkTree(
    git_repository* repository, ObjectStore& store, const ports::ObjectId& tree,
    const std::vector<std::string>& folders);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_DIFF_H_
