#include "services/policy/check/changed_files.h"

#include <optional>
#include <utility>

#include "services/base/status_macros.h"

namespace codicil::policy {
namespace {

// Kinds whose file name is an id that must never be used twice.
bool HasLastingId(model::DocumentKind kind) {
  return kind == model::DocumentKind::kClause ||
         kind == model::DocumentKind::kIncident ||
         kind == model::DocumentKind::kRfc;
}

// Whether the clause is in force at `at`, judged by its own dates.
bool IsInForce(const model::Clause& clause, base::Instant at) {
  return clause.CanBeInForce() && (!clause.effective_from ||
                                   base::StartOf(*clause.effective_from) <= at);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ChangedFiles>> ChangedFiles::Load(
    ports::GitRepo& repo, const ports::ObjectId& merge_base_tree,
    const HandbookTree& head, const ports::ObjectId& base_commit,
    const std::vector<HandbookChange>& changes, const BuildContext& context) {
  std::unique_ptr<ChangedFiles> changed(new ChangedFiles);
  HandbookTree merge_base;
  merge_base.tree = merge_base_tree;
  DocumentBuilder builder(context);
  for (const HandbookChange& change : changes) {
    rules::ChangedFile file;
    file.path = change.shown;
    if (change.before) {
      CODICIL_ASSIGN_OR_RETURN(const Side* side,
                               changed->LoadSide(repo, merge_base, change.shown,
                                                 *change.before, builder));
      file.before = side->loaded.document.get();
      file.before_root = side->loaded.root();
    }
    if (change.after) {
      CODICIL_ASSIGN_OR_RETURN(
          const Side* side,
          changed->LoadSide(repo, head, change.shown, *change.after, builder));
      file.after = side->loaded.document.get();
      file.after_root = side->loaded.root();
      file.after_source = side->bytes;
    }
    changed->files_.push_back(std::move(file));
  }
  CODICIL_RETURN_IF_ERROR(changed->MarkReusedIds(repo, base_commit));
  return changed;
}

absl::StatusOr<const ChangedFiles::Side*> ChangedFiles::LoadSide(
    ports::GitRepo& repo, const HandbookTree& tree, const std::string& shown,
    const ports::TreeFile& file, DocumentBuilder& builder) {
  Side& side = sides_.emplace_back();
  side.loaded.document = RefusedDocument(shown, file);
  if (side.loaded.document != nullptr) return &side;
  absl::StatusOr<std::string> bytes = ReadHandbookFile(repo, tree, file);
  if (absl::IsResourceExhausted(bytes.status())) {
    side.loaded.document =
        TooLargeDocument(shown, std::string(bytes.status().message()));
    return &side;
  }
  CODICIL_RETURN_IF_ERROR(bytes.status());
  side.bytes = *std::move(bytes);
  side.loaded = builder.Build(shown, side.bytes);
  return &side;
}

absl::Status ChangedFiles::MarkReusedIds(ports::GitRepo& repo,
                                         const ports::ObjectId& base_commit) {
  std::vector<std::string> added;
  std::vector<rules::ChangedFile*> places;
  for (rules::ChangedFile& file : files_) {
    if (file.before != nullptr || file.after == nullptr) continue;
    if (!HasLastingId(file.after->kind)) continue;
    added.push_back(file.path);
    places.push_back(&file);
  }
  if (added.empty()) return absl::OkStatus();
  CODICIL_ASSIGN_OR_RETURN(const std::vector<bool> deleted,
                           repo.EverDeleted(base_commit, added));
  for (size_t i = 0; i < places.size(); ++i) {
    places[i]->was_deleted_earlier = deleted[i];
  }
  return absl::OkStatus();
}

LingeringClauses ChangedFiles::Lingering(base::Instant at) const {
  LingeringClauses lingering;
  for (const rules::ChangedFile& file : files_) {
    if (file.before == nullptr || file.before->clause == nullptr) continue;
    if (file.after == nullptr || file.after->clause == nullptr) continue;
    const std::optional<base::Date> starts = file.after->clause->effective_from;
    if (!starts || base::StartOf(*starts) <= at) continue;
    if (!IsInForce(*file.before->clause, at)) continue;
    lingering.emplace(file.path,
                      std::make_unique<model::Clause>(*file.before->clause));
  }
  return lingering;
}

}  // namespace codicil::policy
