// Who judges a change: this process, or a service.
#ifndef CODICIL_SERVICES_POLICY_CLIENT_POLICY_CLIENT_H_
#define CODICIL_SERVICES_POLICY_CLIENT_POLICY_CLIENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/progress.h"

namespace codicil::policy {

// Answers the same request with the same report, byte for byte, wherever it
// runs. Thread-safety: one call at a time.
class PolicyClient {
 public:
  virtual ~PolicyClient() = default;

  // Errors: as of CheckEngine::Check; in addition, from a service, UNAVAILABLE
  // (cannot be reached), DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED (over one of its
  // limits, named in the message), UNAUTHENTICATED and PERMISSION_DENIED.
  virtual absl::StatusOr<CheckReport> Check(const CheckRequest& request,
                                            const ProgressFn& progress) = 0;

  // The bytes of a file as the last Check judged it (at head), for showing
  // source lines. Errors: NOT_FOUND if head has no such file.
  virtual absl::StatusOr<std::string> ReadHead(const std::string& path) = 0;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CLIENT_POLICY_CLIENT_H_
