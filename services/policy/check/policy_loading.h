// Reads the policies and the tables that judge a handbook.
#ifndef CODICIL_SERVICES_POLICY_CHECK_POLICY_LOADING_H_
#define CODICIL_SERVICES_POLICY_CHECK_POLICY_LOADING_H_

#include "absl/status/statusor.h"
#include "services/model/catalog.h"
#include "services/model/parameter.h"
#include "services/model/policies/policies.h"
#include "services/policy/check/handbook_tree.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// What policies/ and handbook.yaml of a handbook say. Flaws in these files are
// reported where the files are judged; here they are skipped.
absl::StatusOr<model::Policies> LoadPolicies(ports::GitRepo& repo,
                                             const HandbookTree& tree);

absl::StatusOr<model::Catalog> LoadCatalog(ports::GitRepo& repo,
                                           const HandbookTree& tree);
absl::StatusOr<model::ParameterTable> LoadParameters(ports::GitRepo& repo,
                                                     const HandbookTree& tree);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_POLICY_LOADING_H_
