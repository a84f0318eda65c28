#include "services/policy/check/policy_loading.h"

#include <optional>
#include <string>
#include <vector>

#include "services/base/status_macros.h"
#include "services/model/policies/policies_reader.h"
#include "services/model/schema/path_rules.h"
#include "services/model/yaml/yaml_reader.h"

namespace codicil::policy {
namespace {

constexpr const char* kPolicyPaths[] = {
    kHandbookPath,        "policies/gates.yaml",   "policies/glossary.yaml",
    "policies/lint.yaml", "policies/raci.yaml",    "policies/release.yaml",
    "policies/slo.yaml",  "policies/waivers.yaml", "policies/workflow.yaml",
};

// Calls `visit` with the first document of the file, if there is one.
template <typename Visit>
absl::Status VisitFile(ports::GitRepo& repo, const HandbookTree& tree,
                       const std::string& path, Visit visit) {
  CODICIL_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                           ReadHandbookPath(repo, tree, path));
  if (!bytes) return absl::OkStatus();
  model::YamlReader reader;
  std::vector<base::Finding> reported_elsewhere;
  const model::YamlFile file =
      reader.Read(path, *bytes, /*many_documents=*/false, reported_elsewhere);
  if (!file.documents().empty()) visit(*file.documents().front());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<model::Policies> LoadPolicies(ports::GitRepo& repo,
                                             const HandbookTree& tree) {
  model::Policies policies;
  for (const char* path : kPolicyPaths) {
    const model::DocumentKind kind = model::RuleForPath(path).kind;
    CODICIL_RETURN_IF_ERROR(
        VisitFile(repo, tree, path, [&](const model::YamlNode& root) {
          model::ReadPolicy(kind, root, policies);
        }));
  }
  return policies;
}

absl::StatusOr<model::Catalog> LoadCatalog(ports::GitRepo& repo,
                                           const HandbookTree& tree) {
  model::Catalog catalog;
  CODICIL_RETURN_IF_ERROR(
      VisitFile(repo, tree, kCatalogPath, [&](const model::YamlNode& root) {
        catalog = model::ReadCatalog(root);
      }));
  return catalog;
}

absl::StatusOr<model::ParameterTable> LoadParameters(ports::GitRepo& repo,
                                                     const HandbookTree& tree) {
  model::ParameterTable parameters;
  CODICIL_RETURN_IF_ERROR(
      VisitFile(repo, tree, kParametersPath, [&](const model::YamlNode& root) {
        parameters = model::ReadParameters(root);
      }));
  return parameters;
}

}  // namespace codicil::policy
