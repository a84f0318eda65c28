// Judges a handbook, or a change to one.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/path_reader.h"
#include "services/policy/check/progress.h"
#include "services/policy/check/stored_handbook.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// Lifetime: the ports are borrowed and must outlive the engine.
// Thread-safety: one call at a time.
class CheckEngine {
 public:
  // `program` tells this build of the program from others: what one build has
  // cached, another one does not trust.
  CheckEngine(ports::GitRepo& repo, ports::SnapshotCache& cache,
              uint64_t program);
  ~CheckEngine();

  // Errors: NOT_FOUND for an unknown revision, FAILED_PRECONDITION where a
  // shallow clone hides what is needed or a bare repository has no work tree,
  // UNAVAILABLE or DATA_LOSS from the repository. A flaw in a document is a
  // finding in an OK answer.
  absl::StatusOr<CheckReport> Check(const CheckRequest& request,
                                    const ProgressFn& progress = nullptr);

  // Whether the last Check read a handbook whole: then much memory was taken,
  // and given back to the allocator only.
  bool read_whole() const { return read_whole_; }

  // The bytes of a file as the last Check judged it (at head), for showing
  // source lines. Errors: NOT_FOUND if head has no such file.
  absl::StatusOr<std::string> ReadHead(const std::string& path);

 private:
  ports::GitRepo& repo_;
  ports::SnapshotCache& cache_;
  const uint64_t program_;
  std::optional<PathReader> head_;  // of the last Check
  bool read_whole_ = false;
  // What the last check started from, for the next one.
  std::unique_ptr<StoredHandbook> warm_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHECK_ENGINE_H_
