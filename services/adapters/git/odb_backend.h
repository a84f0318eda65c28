// Lets libgit2 read objects through our own readers.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_ODB_BACKEND_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_ODB_BACKEND_H_

#include <git2.h>

#include "absl/status/status.h"
#include "services/adapters/git/object_store.h"

namespace codicil::adapters::git {

// Makes the store the only source of objects for libgit2's own needs in that
// repository: resolving revisions, mostly. Read only.
//
// Lifetime: `store` is borrowed and must outlive the repository.
absl::Status UseStore(git_repository* repository, ObjectStore& store);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_ODB_BACKEND_H_
