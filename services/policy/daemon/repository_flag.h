// --repo of codicil-policyd.
#ifndef CODICIL_SERVICES_POLICY_DAEMON_REPOSITORY_FLAG_H_
#define CODICIL_SERVICES_POLICY_DAEMON_REPOSITORY_FLAG_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace codicil::policy {

struct RepositoryFlag {
  std::string name;    // as requests, health and metrics say it
  std::string path;    // a folder of the repository
  std::string branch;  // the target branch: any revision
};

// Reads "name=path" or "name=path@branch"; without a branch it is HEAD, which
// is the default branch of a bare repository. The last '@' counts, so that a
// path with one needs a branch after it.
// Errors: INVALID_ARGUMENT, with what is expected.
absl::StatusOr<RepositoryFlag> ParseRepositoryFlag(std::string_view text);

// Errors: INVALID_ARGUMENT as above, for none, or for a name given twice.
absl::StatusOr<std::vector<RepositoryFlag>> ParseRepositoryFlags(
    const std::vector<std::string>& texts);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_DAEMON_REPOSITORY_FLAG_H_
