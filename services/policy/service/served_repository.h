// A configured repository, and one worker's hold on it.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_SERVED_REPOSITORY_H_
#define CODICIL_SERVICES_POLICY_SERVICE_SERVED_REPOSITORY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/policy/check/check_engine.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/progress.h"
#include "services/policy/service/supplied_files_repo.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

struct ServedRepository {
  std::string name;    // as requests say it
  std::string branch;  // the target branch: a revision, such as "main"
  // Opens it anew. Called from any thread.
  std::function<absl::StatusOr<std::unique_ptr<ports::GitRepo>>()> open;
  std::shared_ptr<ports::SnapshotCache> cache;
};

// What the validations of one worker share.
struct ValidationSettings {
  uint64_t program = 0;  // tells this build of the program from others
  base::Instant at;      // for requests that name no instant
  int threads = 1;       // that one validation reads and parses on
  CancelledFn is_cancelled;
  ProgressFn progress;
};

// A handle of its own, with an engine that keeps what one validation has read
// for the next. Not thread-safe. Lifetime: the repository is borrowed.
class RepositoryWorker {
 public:
  explicit RepositoryWorker(const ServedRepository& repository)
      : repository_(repository) {}

  // Validates; where the repository refuses, once more with a fresh handle, for
  // it may have been replaced on disk. Errors: as of ValidationListener.
  absl::StatusOr<CheckReport> Validate(const ValidateRequest& request,
                                       const ValidationSettings& settings);

 private:
  struct Handle {
    Handle(std::unique_ptr<ports::GitRepo> opened, ports::SnapshotCache& cache,
           uint64_t program)
        : repo(std::move(opened)),
          supplied(*repo),
          engine(supplied, cache, program) {}

    const std::unique_ptr<ports::GitRepo> repo;
    SuppliedFilesRepo supplied;
    CheckEngine engine;
  };

  absl::Status Open(uint64_t program);
  absl::StatusOr<CheckReport> Attempt(const ValidateRequest& request,
                                      const ValidationSettings& settings);
  absl::Status AllowWithoutBase();

  const ServedRepository& repository_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_SERVED_REPOSITORY_H_
