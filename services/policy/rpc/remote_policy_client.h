// Lets a service judge.
#ifndef CODICIL_SERVICES_POLICY_RPC_REMOTE_POLICY_CLIENT_H_
#define CODICIL_SERVICES_POLICY_RPC_REMOTE_POLICY_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "codicil/policy/v1/policy_service.grpc.pb.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/check/path_reader.h"
#include "services/policy/check/progress.h"
#include "services/policy/client/policy_client.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

struct RemotePolicyOptions {
  std::string repository;  // as the service calls it; empty: its only one
  std::chrono::milliseconds timeout = std::chrono::minutes(10);
  std::string traceparent;  // sent along unless empty
};

// Sends the changed files, not the revisions: the service need not have head,
// only the base and the merge base. Lifetime: `repo` is borrowed.
class RemotePolicyClient : public PolicyClient {
 public:
  RemotePolicyClient(ports::GitRepo& repo,
                     const std::shared_ptr<grpc::ChannelInterface>& channel,
                     RemotePolicyOptions options);

  absl::StatusOr<CheckReport> Check(const CheckRequest& request,
                                    const ProgressFn& progress) override;
  absl::StatusOr<std::string> ReadHead(const std::string& path) override;

 private:
  absl::StatusOr<CheckReport> Ask(const v1::ValidateChangeRequest& request,
                                  const CheckRequest& check,
                                  const ProgressFn& progress);

  ports::GitRepo& repo_;
  const std::unique_ptr<v1::PolicyService::Stub> stub_;
  const RemotePolicyOptions options_;
  std::optional<PathReader> head_;  // of the last Check
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_REMOTE_POLICY_CLIENT_H_
