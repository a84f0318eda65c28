// The git port over libgit2.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_GIT_REPO_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_GIT_REPO_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// Opens the repository at `path` or above it: a work tree or any folder in it,
// a bare repository, a .git folder or file, a linked work tree. The environment
// (GIT_DIR and its kin) is not looked at; the user's and the system's git
// configuration is.
//
// The first call in a process starts libgit2. Thread-safe.
// Errors: NOT_FOUND if there is none, naming the path; FAILED_PRECONDITION if
// it belongs to another user and safe.directory does not name it, or is of a
// kind that libgit2 cannot read (SHA-256, reftable), with what to do;
// UNAVAILABLE if it cannot be read.
absl::StatusOr<std::unique_ptr<ports::GitRepo>> OpenGitRepo(
    const std::string& path);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_GIT_REPO_H_
