// Texts of clauses that are not in memory yet.
#ifndef CODICIL_SERVICES_POLICY_HANDBOOK_TEXT_SOURCE_H_
#define CODICIL_SERVICES_POLICY_HANDBOOK_TEXT_SOURCE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "services/base/mutex.h"
#include "services/model/yaml/yaml_limits.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Reads blobs through a handle of its own, one at a time. Thread-safe.
class TextSource {
 public:
  explicit TextSource(std::unique_ptr<ports::GitRepo> repo)
      : repo_(std::move(repo)) {}

  // Errors: as GitRepo::ReadBlob.
  absl::StatusOr<std::string> Read(const ports::ObjectId& blob) {
    base::MutexLock lock(mutex_);
    return repo_->ReadBlob(blob, model::kMaxFileBytes);
  }

 private:
  base::Mutex mutex_;
  const std::unique_ptr<ports::GitRepo> repo_ ABSL_PT_GUARDED_BY(mutex_);
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_HANDBOOK_TEXT_SOURCE_H_
