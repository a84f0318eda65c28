// Judges changes on threads of its own, a bounded number at a time.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_VALIDATION_POOL_H_
#define CODICIL_SERVICES_POLICY_SERVICE_VALIDATION_POOL_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "services/base/cond_var.h"
#include "services/base/mutex.h"
#include "services/policy/check/check_report.h"
#include "services/policy/service/change_validator.h"
#include "services/policy/service/served_repository.h"
#include "services/policy/service/validate_request.h"
#include "services/ports/clock.h"

namespace codicil::policy {

struct ValidationPoolOptions {
  size_t workers = 2;    // validations at a time; at least 1
  size_t queue = 64;     // that wait beside them
  int threads = 2;       // that one validation reads and parses on
  uint64_t program = 0;  // tells this build of the program from others
};

// Every worker has handles of its own on the repositories: git's are not
// thread-safe. The first validation of a repository runs alone and leaves a
// snapshot to the others, which would else all read the same handbook.
//
// Thread-safe. Lifetime: the clock is borrowed.
class ValidationPool : public ChangeValidator {
 public:
  // Precondition: the repositories have different names; at least one.
  ValidationPool(std::vector<ServedRepository> repositories,
                 const ports::Clock& clock,
                 const ValidationPoolOptions& options);
  // Cancels what runs, refuses what waits, and waits for the end of both.
  ~ValidationPool() override;

  absl::Status Start(ValidateRequest request,
                     ValidationListener& listener) override;

  struct Load {
    size_t running = 0;
    size_t queued = 0;
  };
  Load load();

 private:
  struct Repository {
    ServedRepository served;
    // Until a validation has succeeded, they go one by one.
    bool is_warm = false;
    bool is_busy = false;
  };
  struct Job {
    ValidateRequest request;
    ValidationListener* listener = nullptr;
    Repository* repository = nullptr;
  };
  using Workers = std::map<const Repository*, RepositoryWorker>;

  Repository* Find(const std::string& name);
  // Each worker's thread.
  void Work();
  // Waits for a job that may run. False: the pool ends.
  bool TakeJob(Job& job);
  void EndJob(const Job& job, bool succeeded);
  absl::StatusOr<CheckReport> Validate(const Job& job, Workers& workers);

  const ports::Clock& clock_;
  const ValidationPoolOptions options_;
  // The members is_warm and is_busy are guarded by mutex_.
  std::vector<std::unique_ptr<Repository>> repositories_;
  std::atomic<bool> is_ending_{false};
  base::Mutex mutex_;
  base::CondVar changed_;
  std::deque<Job> queue_ ABSL_GUARDED_BY(mutex_);
  size_t running_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::thread> threads_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_VALIDATION_POOL_H_
