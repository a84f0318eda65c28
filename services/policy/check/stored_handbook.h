// A handbook at one tree, loaded and judged as a whole: what later checks start
// from.
#ifndef CODICIL_SERVICES_POLICY_CHECK_STORED_HANDBOOK_H_
#define CODICIL_SERVICES_POLICY_CHECK_STORED_HANDBOOK_H_

#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/policy/check/document_builder.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/progress.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"
#include "services/snapshot/document_store.h"
#include "services/snapshot/snapshot_file.h"

namespace codicil::policy {

// Either read from the cache or loaded from git; the two answer alike.
class StoredHandbook {
 public:
  virtual ~StoredHandbook() = default;
  virtual const snapshot::DocumentStore& store() const = 0;
  virtual const snapshot::SnapshotFacts& facts() const = 0;
  virtual const snapshot::SnapshotTables& tables() const = 0;
  // Whether what was read so far cannot be trusted.
  virtual bool damaged() const = 0;
  // How many documents are held in memory.
  virtual size_t held() const = 0;
};

struct LoadOptions {
  base::Instant at;
  int threads = 1;
  const ProgressFn& progress;
  const CancelledFn& is_cancelled;
};

// The snapshot in the cache, if it was made with `key` and its tree still
// exists; else nullptr.
std::unique_ptr<StoredHandbook> OpenStored(ports::GitRepo& repo,
                                           ports::SnapshotCache& cache,
                                           const snapshot::SnapshotKey& key);

// Reads all files at `tree`, parses them and judges them. Errors: CANCELLED; as
// of GitRepo.
absl::StatusOr<std::unique_ptr<StoredHandbook>> LoadStored(
    ports::GitRepo& repo, const ports::ObjectId& tree,
    const snapshot::SnapshotKey& key, const BuildContext& context,
    const LoadOptions& options);

// The same handbook with the findings of another instant; worth nothing once
// `is_cancelled` has said true. What else `stored` holds is taken over.
std::unique_ptr<StoredHandbook> JudgeAnew(
    std::unique_ptr<StoredHandbook> stored, const BuildContext& context,
    base::Instant at, const CancelledFn& is_cancelled);

// Keeps it for later checks. Errors: as of SnapshotCache; the next check is
// slower, that is all. A handbook that came from the cache is not kept again.
absl::Status Store(const StoredHandbook& handbook, ports::SnapshotCache& cache);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_STORED_HANDBOOK_H_
