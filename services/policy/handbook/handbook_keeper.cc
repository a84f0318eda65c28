#include "services/policy/handbook/handbook_keeper.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"
#include "services/policy/handbook/clause_loading.h"
#include "services/policy/handbook/clause_snapshot.h"
#include "services/policy/handbook/text_source.h"

namespace codicil::policy {
namespace {

// Whether the repository still is the one that is served from. Another one in
// its place does not hold the commit that was served; to take its branch for
// the successor would put a stranger's clauses in the place of ours.
absl::Status CheckSameRepository(ports::GitRepo& repo,
                                 const ServedHandbook& served) {
  const absl::Status found = repo.Resolve(served.revision()).status();
  if (!absl::IsNotFound(found)) return found;
  return absl::FailedPreconditionError(absl::StrCat(
      "the repository does not hold the served commit ", served.revision(),
      " any more: it was replaced by another one, or cloned anew without its "
      "history; restart the service to serve it all the same"));
}

}  // namespace

HandbookKeeper::HandbookKeeper(Options options, OpenRepo open_repo,
                               OpenCache open_cache, const ports::Clock& clock)
    : options_(std::move(options)),
      open_repo_(std::move(open_repo)),
      open_cache_(std::move(open_cache)),
      clock_(clock) {}

HandbookPtr HandbookKeeper::handbook() const {
  return std::atomic_load(&handbook_);
}

HandbookState HandbookKeeper::state() const {
  base::MutexLock lock(mutex_);
  return state_;
}

void HandbookKeeper::Refresh() {
  base::MutexLock lock(work_mutex_);
  NoteRefresh(TryRefresh());
}

absl::Status HandbookKeeper::TryRefresh() {
  CODICIL_ASSIGN_OR_RETURN(const std::unique_ptr<ports::GitRepo> repo,
                           open_repo_());
  CODICIL_ASSIGN_OR_RETURN(const ports::Commit commit,
                           repo->Resolve(options_.branch));
  const HandbookPtr served = handbook();
  if (served != nullptr) {
    if (served->commit() == commit.id) return absl::OkStatus();
    CODICIL_RETURN_IF_ERROR(CheckSameRepository(*repo, *served));
  }
  return Serve(*repo, commit);
}

absl::Status HandbookKeeper::Serve(ports::GitRepo& repo,
                                   const ports::Commit& commit) {
  const std::unique_ptr<ports::SnapshotCache> cache = open_cache_(repo);
  ClauseSet known = KnownClauses(*cache);
  const ports::ObjectId known_folder = known.folder;
  CODICIL_ASSIGN_OR_RETURN(
      ClauseSet clauses,
      LoadClauses(repo, commit.tree, std::move(known), options_.threads));
  CODICIL_ASSIGN_OR_RETURN(std::unique_ptr<ports::GitRepo> own, open_repo_());
  const auto fresh = std::make_shared<const ServedHandbook>(
      commit.id, std::move(clauses),
      std::make_unique<TextSource>(std::move(own)));
  std::atomic_store(&handbook_, HandbookPtr(fresh));
  if (fresh->set().folder == known_folder) return absl::OkStatus();
  NoteCache(cache->Store([&](ports::ByteSink& sink) {
    EncodeClauses(fresh->set(), options_.program, sink);
  }));
  return absl::OkStatus();
}

ClauseSet HandbookKeeper::KnownClauses(ports::SnapshotCache& cache) {
  if (const HandbookPtr served = handbook()) return served->set();
  const absl::StatusOr<std::unique_ptr<ports::MappedBytes>> bytes =
      cache.Open();
  if (!bytes.ok()) return {};
  absl::StatusOr<ClauseSet> kept =
      DecodeClauses((*bytes)->bytes(), options_.program);
  return kept.ok() ? *std::move(kept) : ClauseSet();
}

void HandbookKeeper::NoteRefresh(const absl::Status& result) {
  const base::Instant now = clock_.Now();
  const HandbookPtr served = handbook();
  base::MutexLock lock(mutex_);
  if (served != nullptr) {
    state_.revision = served->revision();
    state_.clauses = served->size();
    state_.left_out = served->set().left_out;
  }
  state_.failure = result;
  if (result.ok()) {
    state_.fresh_at = now;
    state_.failing_since.reset();
  } else if (!state_.failing_since) {
    state_.failing_since = now;
  }
}

void HandbookKeeper::NoteCache(const absl::Status& result) {
  base::MutexLock lock(mutex_);
  state_.cache_failure = result;
}

void HandbookKeeper::LoadTexts() {
  base::MutexLock lock(work_mutex_);
  const absl::Status result = TryLoadTexts();
  base::MutexLock state_lock(mutex_);
  state_.texts_failure = result;
}

absl::Status HandbookKeeper::TryLoadTexts() {
  const HandbookPtr served = handbook();
  if (served == nullptr || served == complete_.lock()) return absl::OkStatus();
  CODICIL_ASSIGN_OR_RETURN(const std::unique_ptr<ports::GitRepo> repo,
                           open_repo_());
  // On one thread: the others serve.
  CODICIL_RETURN_IF_ERROR(policy::LoadTexts(*repo, *served, /*threads=*/1));
  complete_ = served;
  return absl::OkStatus();
}

}  // namespace codicil::policy
