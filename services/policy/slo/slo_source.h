// The SLOs of a handbook, with all that they refer to and all that claims them.
#ifndef CODICIL_SERVICES_POLICY_SLO_SLO_SOURCE_H_
#define CODICIL_SERVICES_POLICY_SLO_SLO_SOURCE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/model/handbook_view.h"
#include "services/model/policies/slo_policy.h"
#include "services/ports/git_repo.h"
#include "services/rules/slo/slo_lookup.h"

namespace codicil::policy {

// Holds the files of handbook/slos, the clauses, the catalog and the policy of
// alerts. Immutable once loaded. Lifetime: what it returns lives as long as it.
class SloSource {
 public:
  virtual ~SloSource() = default;

  // `head` is a revision; nullopt: the work tree, uncommitted edits included.
  // Budgets of SLOs that are read by halves would be wrong, so a file of
  // handbook/slos with a flaw is refused. Errors: FAILED_PRECONDITION for one
  // (the first by path; with its place), NOT_FOUND for an unknown revision, and
  // as of GitRepo.
  static absl::StatusOr<std::unique_ptr<SloSource>> Load(
      ports::GitRepo& repo, const std::optional<std::string>& head);

  virtual const model::HandbookView& view() const = 0;
  virtual const model::SloPolicy& policy() const = 0;
  // Sorted by name, then by path.
  virtual const std::vector<rules::SloAt>& slos() const = 0;
  // Paths of clauses that are malformed, so that claims of theirs may be
  // missing here; sorted.
  virtual const std::vector<std::string>& malformed_clauses() const = 0;
};

// The one SLO of that name. Errors: NOT_FOUND, with the nearest name;
// FAILED_PRECONDITION if several have it.
absl::StatusOr<rules::SloAt> FindSlo(const SloSource& source,
                                     const std::string& name);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_SLO_SOURCE_H_
