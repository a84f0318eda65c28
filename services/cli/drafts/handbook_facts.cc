#include "services/cli/drafts/handbook_facts.h"

#include <string_view>

#include "absl/status/status.h"
#include "services/base/status_macros.h"
#include "services/model/loader/document_loader.h"
#include "services/model/policies/policies_reader.h"

namespace codicil::cli {
namespace {

constexpr char kHandbook[] = "handbook/handbook.yaml";
constexpr char kRaci[] = "policies/raci.yaml";
constexpr char kWorkflow[] = "policies/workflow.yaml";

class FactReader {
 public:
  explicit FactReader(const ConfinedFolder& work_tree)
      : work_tree_(work_tree), loader_(context_) {}

  absl::StatusOr<HandbookFacts> Read() {
    HandbookFacts facts;
    CODICIL_RETURN_IF_ERROR(ReadLanguages(facts.languages));
    CODICIL_RETURN_IF_ERROR(
        ReadNames(kRaci, model::SymbolKind::kDomain, facts.domains));
    CODICIL_RETURN_IF_ERROR(
        ReadNames(kRaci, model::SymbolKind::kRole, facts.roles));
    CODICIL_RETURN_IF_ERROR(
        ReadNames(kWorkflow, model::SymbolKind::kTrack, facts.tracks));
    return facts;
  }

 private:
  absl::Status ReadLanguages(std::vector<std::string>& languages) {
    CODICIL_ASSIGN_OR_RETURN(source_, work_tree_.Read(kHandbook));
    const model::LoadedDocument loaded = loader_.Load(kHandbook, source_);
    model::Policies policies;
    if (loaded.root() != nullptr) {
      model::ReadPolicy(loaded.document->kind, *loaded.root(), policies);
    }
    if (policies.languages.empty()) return Lacks(kHandbook, "language");
    languages = policies.languages;
    return absl::OkStatus();
  }

  absl::Status ReadNames(const char* path, model::SymbolKind kind,
                         std::vector<std::string>& names) {
    CODICIL_ASSIGN_OR_RETURN(source_, work_tree_.Read(path));
    const model::LoadedDocument loaded = loader_.Load(path, source_);
    for (const model::Symbol& symbol : loaded.document->definitions) {
      if (symbol.kind == kind) names.push_back(symbol.name);
    }
    if (names.empty()) return Lacks(path, model::SymbolKindName(kind));
    return absl::OkStatus();
  }

  static absl::Status Lacks(const char* path, const char* what) {
    return absl::FailedPreconditionError(std::string(path) + " names no " +
                                         what);
  }

  const ConfinedFolder& work_tree_;
  const model::ValidationContext context_;
  model::DocumentLoader loader_;
  std::string source_;  // outlives what is loaded from it
};

}  // namespace

absl::StatusOr<HandbookFacts> ReadHandbookFacts(
    const ConfinedFolder& work_tree) {
  if (!work_tree.Exists(kHandbook)) {
    return absl::NotFoundError(std::string("there is no handbook here (no ") +
                               kHandbook + "); `codicil init` makes one");
  }
  return FactReader(work_tree).Read();
}

}  // namespace codicil::cli
