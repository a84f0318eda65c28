// Who judges changes for a service, and how it is told what comes of it.
#ifndef CODICIL_SERVICES_POLICY_SERVICE_CHANGE_VALIDATOR_H_
#define CODICIL_SERVICES_POLICY_SERVICE_CHANGE_VALIDATOR_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/check/check_report.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {

// Told about one validation, by the validator's threads, and never to wait.
class ValidationListener {
 public:
  virtual ~ValidationListener() = default;

  // One at a time.
  virtual void OnProgress(const char* stage, size_t done, size_t total) = 0;
  // Whether nobody wants the answer any more. From any thread, also at the same
  // time.
  virtual bool IsCancelled() = 0;
  // The last call, exactly one. Errors: as of CheckEngine::Check and
  // CheckSuppliedChange; CANCELLED; FAILED_PRECONDITION where a base is needed
  // and there is none; UNAVAILABLE when the service ends.
  virtual void OnEnd(absl::StatusOr<CheckReport> report) = 0;
};

// Thread-safe.
class ChangeValidator {
 public:
  virtual ~ChangeValidator() = default;

  // Starts a validation, or puts it into the queue. Neither waits nor calls the
  // listener, which is borrowed until its OnEnd. Errors: RESOURCE_EXHAUSTED if
  // the queue is full, NOT_FOUND for an unknown repository; then the listener
  // is not called at all.
  virtual absl::Status Start(ValidateRequest request,
                             ValidationListener& listener) = 0;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SERVICE_CHANGE_VALIDATOR_H_
