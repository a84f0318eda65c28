// The two sides of a check: what is judged, and what it is compared with.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHECK_SIDES_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHECK_SIDES_H_

#include <optional>

#include "absl/status/statusor.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/handbook_tree.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Without a base, `base` and `merge_base` are unset.
struct Sides {
  HandbookTree head;
  std::optional<ports::Commit> head_commit;  // of the work tree: HEAD
  std::optional<ports::Commit> base;
  std::optional<ports::Commit> merge_base;
};

// Errors: NOT_FOUND for an unknown revision or histories without a commit in
// common; as of GitRepo.
absl::StatusOr<Sides> ResolveSides(ports::GitRepo& repo,
                                   const CheckRequest& request);

// The handbook at a commit.
HandbookTree TreeOf(const ports::Commit& commit);

// A report of these sides that holds no findings yet.
CheckReport ReportOf(const CheckRequest& request, const Sides& sides);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHECK_SIDES_H_
