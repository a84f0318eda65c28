#include "services/policy/check/judged_handbook.h"

#include <string_view>
#include <utility>

#include "services/base/status_macros.h"
#include "services/model/schema/path_rules.h"
#include "services/policy/check/affected_paths.h"
#include "services/policy/check/cross_rules.h"
#include "services/policy/check/finding_delta.h"
#include "services/policy/check/policy_loading.h"

namespace codicil::policy {
namespace {

// A document of which only the clause's lingering version differs from the
// stored one.
std::unique_ptr<model::Document> CopyOf(const model::Document& document) {
  auto copy = std::make_unique<model::Document>();
  copy->path = document.path;
  copy->kind = document.kind;
  copy->id = document.id;
  copy->id_span = document.id_span;
  copy->definitions = document.definitions;
  copy->references = document.references;
  copy->findings = document.findings;
  copy->clause = std::make_unique<model::Clause>(*document.clause);
  return copy;
}

}  // namespace

absl::StatusOr<std::unique_ptr<JudgedHandbook>> JudgedHandbook::Judge(
    ports::GitRepo& repo, const StoredHandbook& stored,
    const HandbookTree& tree, const std::vector<HandbookChange>& changes,
    const BuildContext& context, base::Instant at, LingeringClauses lingering,
    const CancelledFn& is_cancelled) {
  std::unique_ptr<JudgedHandbook> judged(new JudgedHandbook);
  CODICIL_RETURN_IF_ERROR(
      judged->Overlay(repo, tree, changes, context, is_cancelled));
  CODICIL_RETURN_IF_ERROR(judged->TakeTables(repo, stored, tree));
  judged->TakeLingering(stored, std::move(lingering));
  judged->view_ = std::make_unique<snapshot::OverlayView>(
      stored.store(), judged->overlay_, *judged->catalog_,
      *judged->parameters_);
  judged->CollectFindings(stored, {context.slo_policy(), at, is_cancelled});
  CODICIL_RETURN_IF_ERROR(StopIfCancelled(is_cancelled));
  return judged;
}

absl::Status JudgedHandbook::Overlay(ports::GitRepo& repo,
                                     const HandbookTree& tree,
                                     const std::vector<HandbookChange>& changes,
                                     const BuildContext& context,
                                     const CancelledFn& is_cancelled) {
  DocumentBuilder builder(context);
  for (const HandbookChange& change : changes) {
    CODICIL_RETURN_IF_ERROR(StopIfCancelled(is_cancelled));
    std::unique_ptr<model::Document>& document = overlay_[change.shown];
    if (!change.after) continue;
    document = RefusedDocument(change.shown, *change.after);
    if (document != nullptr) continue;
    absl::StatusOr<std::string> bytes =
        ReadHandbookFile(repo, tree, *change.after);
    if (absl::IsResourceExhausted(bytes.status())) {
      document =
          TooLargeDocument(change.shown, std::string(bytes.status().message()));
      continue;
    }
    CODICIL_RETURN_IF_ERROR(bytes.status());
    document = std::move(builder.Build(change.shown, *bytes).document);
  }
  return absl::OkStatus();
}

absl::Status JudgedHandbook::TakeTables(ports::GitRepo& repo,
                                        const StoredHandbook& stored,
                                        const HandbookTree& tree) {
  catalog_ = &stored.tables().catalog;
  parameters_ = &stored.tables().parameters;
  if (overlay_.count(kCatalogPath) > 0) {
    CODICIL_ASSIGN_OR_RETURN(own_catalog_, LoadCatalog(repo, tree));
    catalog_ = &own_catalog_;
  }
  if (overlay_.count(kParametersPath) > 0) {
    CODICIL_ASSIGN_OR_RETURN(own_parameters_, LoadParameters(repo, tree));
    parameters_ = &own_parameters_;
  }
  return absl::OkStatus();
}

void JudgedHandbook::TakeLingering(const StoredHandbook& stored,
                                   LingeringClauses lingering) {
  for (auto& [path, clause] : lingering) {
    auto found = overlay_.find(path);
    if (found == overlay_.end()) {
      const std::optional<size_t> index = stored.store().FindPath(path);
      if (!index) continue;
      found =
          overlay_.emplace(path, CopyOf(stored.store().document(*index))).first;
      for (const base::Finding& finding : stored.tables().local_findings) {
        if (finding.path == path) found->second->findings.push_back(finding);
      }
    }
    if (found->second == nullptr) continue;
    found->second->until_effective = std::move(clause);
  }
}

void JudgedHandbook::CollectFindings(const StoredHandbook& stored,
                                     const CrossContext& context) {
  const snapshot::SnapshotTables& tables = stored.tables();
  const bool is_in_time = stored.facts().valid_from <= context.at &&
                          context.at < stored.facts().valid_until;
  if (!is_in_time || AffectsAll(overlay_)) {
    CheckAcross(*view_, view_->All(), context, findings_);
  } else if (overlay_.empty()) {
    findings_ = tables.cross_findings;
  } else {
    PathSet affected = AffectedPaths(stored.store(), overlay_, *view_);
    AddUnresolved(tables.cross_findings, stored.store(), overlay_, affected);
    findings_ = UpdateCrossFindings(
        tables.cross_findings, std::move(affected), *view_,
        [&](const std::vector<const model::Document*>& seeds,
            std::vector<base::Finding>& findings) {
          CheckAcross(*view_, seeds, context, findings);
        });
  }
  for (const base::Finding& finding : tables.local_findings) {
    if (overlay_.count(finding.path) == 0) findings_.push_back(finding);
  }
  for (const auto& [path, document] : overlay_) {
    if (document == nullptr) continue;
    findings_.insert(findings_.end(), document->findings.begin(),
                     document->findings.end());
  }
  model::CheckRequiredPaths(
      [&](std::string_view path) { return view_->HasPath(path); }, findings_);
}

}  // namespace codicil::policy
