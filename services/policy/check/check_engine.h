// Judges a handbook, or a change to one.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "services/policy/check/check_report.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// Told now and then how far the work is; from any thread, one at a time.
using ProgressFn =
    std::function<void(const char* stage, size_t done, size_t total)>;

// Lifetime: the ports are borrowed and must outlive the engine.
// Thread-safety: one call at a time.
class CheckEngine {
 public:
  CheckEngine(ports::GitRepo& repo, ports::SnapshotCache& cache);

  // Errors: NOT_FOUND for an unknown revision, FAILED_PRECONDITION where a
  // shallow clone hides what is needed or a bare repository has no work tree,
  // UNAVAILABLE or DATA_LOSS from the repository. A flaw in a document is a
  // finding in an OK answer.
  absl::StatusOr<CheckReport> Check(const CheckRequest& request,
                                    const ProgressFn& progress = nullptr);

  // The bytes of a file as the last Check judged it (at head), for showing
  // source lines. Errors: NOT_FOUND if head has no such file.
  absl::StatusOr<std::string> ReadHead(const std::string& path);

 private:
  ports::GitRepo& repo_;
  ports::SnapshotCache& cache_;
  std::string head_commit_;  // empty: the work tree
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_
