#include "services/policy/service/served_repository.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "services/base/free_memory.h"
#include "services/base/status_macros.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/service/supplied_change_check.h"

namespace codicil::policy {
namespace {

// Errors that a repository gives, or that a stale view of it gives.
bool MayBeStale(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

const std::string& BaseOf(const ValidateRequest& request) {
  const auto* const revisions = std::get_if<RevisionChange>(&request.change);
  return revisions != nullptr ? revisions->base
                              : std::get<SuppliedChange>(request.change).base;
}

CheckRequest EngineRequest(const ValidateRequest& request,
                           const ValidationSettings& settings) {
  CheckRequest check;
  if (!BaseOf(request).empty()) check.base = BaseOf(request);
  if (const auto* const revisions =
          std::get_if<RevisionChange>(&request.change)) {
    check.head = revisions->head;
  }
  check.at = request.at.value_or(settings.at);
  check.threads = settings.threads;
  check.is_cancelled = settings.is_cancelled;
  return check;
}

}  // namespace

absl::StatusOr<CheckReport> RepositoryWorker::Validate(
    const ValidateRequest& request, const ValidationSettings& settings) {
  if (const auto* const supplied =
          std::get_if<SuppliedChange>(&request.change)) {
    CODICIL_RETURN_IF_ERROR(CheckSuppliedChange(*supplied));
  }
  const bool was_open = handle_ != nullptr;
  if (!was_open) CODICIL_RETURN_IF_ERROR(Open(settings.program));
  absl::StatusOr<CheckReport> report = Attempt(request, settings);
  if (!MayBeStale(report.status())) return report;
  handle_.reset();
  if (!was_open) return report;
  CODICIL_RETURN_IF_ERROR(Open(settings.program));
  return Attempt(request, settings);
}

absl::Status RepositoryWorker::Open(uint64_t program) {
  CODICIL_ASSIGN_OR_RETURN(std::unique_ptr<ports::GitRepo> repo,
                           repository_.open());
  handle_ =
      std::make_unique<Handle>(std::move(repo), *repository_.cache, program);
  return absl::OkStatus();
}

absl::StatusOr<CheckReport> RepositoryWorker::Attempt(
    const ValidateRequest& request, const ValidationSettings& settings) {
  if (BaseOf(request).empty()) CODICIL_RETURN_IF_ERROR(AllowWithoutBase());
  if (const auto* const supplied =
          std::get_if<SuppliedChange>(&request.change)) {
    CODICIL_RETURN_IF_ERROR(handle_->supplied.Supply(*supplied));
  }
  absl::StatusOr<CheckReport> report = handle_->engine.Check(
      EngineRequest(request, settings), settings.progress);
  handle_->supplied.Withdraw();
  if (handle_->engine.read_whole()) base::ReturnFreeMemory();
  return report;
}

// Without a base, a proposal would be judged by its own policies.
absl::Status RepositoryWorker::AllowWithoutBase() {
  const absl::StatusOr<ports::Commit> target =
      handle_->repo->Resolve(repository_.branch);
  if (absl::IsNotFound(target.status())) return absl::OkStatus();
  CODICIL_RETURN_IF_ERROR(target.status());
  CODICIL_ASSIGN_OR_RETURN(
      const std::vector<ports::ObjectId> folders,
      handle_->repo->FolderIds(target->tree, HandbookFolders()));
  if (std::all_of(folders.begin(), folders.end(),
                  [](const ports::ObjectId& id) { return id.IsNone(); })) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(
      "a base is needed: branch " + repository_.branch + " of repository " +
      repository_.name + " holds a handbook, which judges changes to it");
}

}  // namespace codicil::policy
