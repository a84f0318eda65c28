// Commits, as the questions about history see them.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_HISTORY_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_HISTORY_H_

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "services/adapters/git/commit_parser.h"
#include "services/adapters/git/object_store.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// The commit, read and checked. Errors: as ObjectStore::Read.
absl::StatusOr<ParsedCommit> ReadCommit(ObjectStore& store,
                                        const ports::ObjectId& id);

struct HistoryEntry {
  ParsedCommit commit;
  // Whether the clone lacks its parents: `commit.parents` is empty then.
  bool cut = false;
};

// Reads commits and knows where a shallow clone ends.
// Lifetime: `store` is borrowed. Not thread-safe.
class History {
 public:
  // Errors: as CloneLimits::CutCommits.
  static absl::StatusOr<History> Open(ObjectStore& store);

  absl::StatusOr<HistoryEntry> Read(const ports::ObjectId& id);

 private:
  History(ObjectStore& store, absl::flat_hash_set<ports::ObjectId> cut)
      : store_(&store), cut_(std::move(cut)) {}

  ObjectStore* store_;
  absl::flat_hash_set<ports::ObjectId> cut_;
};

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_HISTORY_H_
