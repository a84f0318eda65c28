// Judges in this process.
#ifndef CODICIL_SERVICES_POLICY_CLIENT_LOCAL_POLICY_CLIENT_H_
#define CODICIL_SERVICES_POLICY_CLIENT_LOCAL_POLICY_CLIENT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "services/policy/check/check_engine.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/progress.h"
#include "services/policy/client/policy_client.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// Lifetime: the ports are borrowed.
class LocalPolicyClient : public PolicyClient {
 public:
  // As of CheckEngine.
  LocalPolicyClient(ports::GitRepo& repo, ports::SnapshotCache& cache,
                    uint64_t program)
      : engine_(repo, cache, program) {}

  absl::StatusOr<CheckReport> Check(const CheckRequest& request,
                                    const ProgressFn& progress) override {
    return engine_.Check(request, progress);
  }
  absl::StatusOr<std::string> ReadHead(const std::string& path) override {
    return engine_.ReadHead(path);
  }

 private:
  CheckEngine engine_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CLIENT_LOCAL_POLICY_CLIENT_H_
