// Keeps the clauses of one repository's target branch at hand, and fresh.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_KEEPER_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_KEEPER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/base/mutex.h"
#include "services/policy/handbook/served_handbook.h"
#include "services/ports/clock.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// What is served, and what keeps something newer from being served.
struct HandbookState {
  std::string revision;  // the commit that is served; empty: none yet
  size_t clauses = 0;
  size_t left_out = 0;  // files that cannot be served, see ClauseSet
  // When the branch was last seen to be at `revision`.
  std::optional<base::Instant> fresh_at;
  // Why the branch cannot be served as it is now, and since when. What was
  // served goes on being served.
  absl::Status failure;
  std::optional<base::Instant> failing_since;
  // Why texts are still missing in memory: should the repository go now, they
  // could not be served.
  absl::Status texts_failure;
  // Why the next start will be slow; says nothing of what is served.
  absl::Status cache_failure;
};

// Thread-safe. Readers wait for nobody: what is new is made ready first, then
// put in the place of the old, which lives until its last reader is done.
class HandbookKeeper {
 public:
  // Each call gives a handle of its own; called on any thread.
  using OpenRepo =
      std::function<absl::StatusOr<std::unique_ptr<ports::GitRepo>>()>;
  // Where the clauses of a repository may be kept between runs.
  using OpenCache = std::function<std::unique_ptr<ports::SnapshotCache>(
      const ports::GitRepo& repo)>;

  struct Options {
    std::string branch;    // any revision; what it names may move
    uint64_t program = 0;  // tells this build from others, see EncodeClauses
    int threads = 1;       // that read a branch that moved
  };

  // Lifetime: `clock` is borrowed.
  HandbookKeeper(Options options, OpenRepo open_repo, OpenCache open_cache,
                 const ports::Clock& clock);

  // Serves the branch as it is now, if it can be read whole; says in state()
  // why not, if not. To be called now and then; the repository is opened anew
  // each time. After a start, texts may not be in memory yet: they are read
  // when they are first asked for, and by LoadTexts().
  void Refresh();

  // Reads all texts that are not in memory: from then on, what is served needs
  // the repository no more. Costs nothing when all are there.
  void LoadTexts();

  // What is served; nullptr before the first success of Refresh().
  HandbookPtr handbook() const;

  HandbookState state() const;

 private:
  absl::Status TryRefresh();
  absl::Status Serve(ports::GitRepo& repo, const ports::Commit& commit);
  absl::Status TryLoadTexts() ABSL_EXCLUSIVE_LOCKS_REQUIRED(work_mutex_);
  // What was served, else what the cache holds.
  ClauseSet KnownClauses(ports::SnapshotCache& cache);
  void NoteRefresh(const absl::Status& result);
  void NoteCache(const absl::Status& result);

  const Options options_;
  const OpenRepo open_repo_;
  const OpenCache open_cache_;
  const ports::Clock& clock_;
  base::Mutex work_mutex_;  // one refresh at a time; taken before mutex_
  // The last handbook of which all texts are in memory.
  std::weak_ptr<const ServedHandbook> complete_ ABSL_GUARDED_BY(work_mutex_);
  HandbookPtr handbook_;  // by std::atomic_load and std::atomic_store only
  mutable base::Mutex mutex_;
  HandbookState state_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_HANDBOOK_KEEPER_H_
