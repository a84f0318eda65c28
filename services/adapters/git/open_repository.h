// Finds and opens a repository, and says what is in the way if it cannot.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_OPEN_REPOSITORY_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_OPEN_REPOSITORY_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/adapters/git/git_handles.h"

namespace codicil::adapters::git {

// Opens the repository at `path` or above it: a work tree or any folder in it,
// a bare repository, a .git folder or file, a linked work tree. Starts libgit2.
//
// Thread-safe. Errors: NOT_FOUND if there is none; FAILED_PRECONDITION if it
// belongs to another user and safe.directory does not name it, or is of a kind
// that libgit2 cannot read, with what to do; UNAVAILABLE if it cannot be read.
absl::StatusOr<RepositoryHandle> OpenRepository(const std::string& path);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_OPEN_REPOSITORY_H_
