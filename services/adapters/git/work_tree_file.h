// Files of a work tree, without leaving it.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_FILE_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace codicil::adapters::git {

// The bytes of the plain file at `path`, relative to `work_tree`. No symbolic
// link is followed below `work_tree`, not even one put there meanwhile.
//
// Errors: NOT_FOUND; INVALID_ARGUMENT if the path leaves the work tree, goes
// through a symbolic link, or is no plain file; RESOURCE_EXHAUSTED above
// max_bytes; UNAVAILABLE if it cannot be read.
absl::StatusOr<std::string> ReadFileBelow(const std::string& work_tree,
                                          const std::string& path,
                                          size_t max_bytes);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_WORK_TREE_FILE_H_
