// What a shallow or partial clone leaves out, and how to get it.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_CLONE_LIMITS_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_CLONE_LIMITS_H_

#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// Thread-safe: immutable, and reads the repository's state anew in each call,
// because a fetch may extend the clone meanwhile.
class CloneLimits {
 public:
  // `common_dir` holds the repository's objects; `partial` says whether it has
  // a promisor remote, which lets objects be absent.
  CloneLimits(std::string common_dir, bool partial);

  // The commits that git cut from their parents, from the file `shallow`.
  // Empty: a full clone. Errors: UNAVAILABLE, DATA_LOSS.
  // Source: gitformat-shallow(5), "shallow" of git-clone's documentation.
  absl::StatusOr<absl::flat_hash_set<ports::ObjectId>> CutCommits() const;

  // Whether the clone is shallow; false also where that cannot be read.
  bool IsShallow() const;

  // Why an object of the repository is absent. `what` names it, as in "tree".
  // Returns UNAVAILABLE if the repository is gone, FAILED_PRECONDITION with the
  // fetch that helps if the clone is shallow or partial, else DATA_LOSS.
  absl::Status Missing(const ports::ObjectId& id, std::string_view what) const;

  // FAILED_PRECONDITION, naming what the cut history keeps from being known.
  static absl::Status TooShallow(std::string_view unknown);

  bool partial() const { return partial_; }
  // UNAVAILABLE if the repository's objects are no longer there.
  absl::Status StillThere() const;

 private:
  std::string common_dir_;
  bool partial_;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_CLONE_LIMITS_H_
