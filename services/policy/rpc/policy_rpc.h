// codicil.policy.v1.PolicyService over a validator and the rule registry.
#ifndef CODICIL_SERVICES_POLICY_RPC_POLICY_RPC_H_
#define CODICIL_SERVICES_POLICY_RPC_POLICY_RPC_H_

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <cstddef>

#include "codicil/policy/v1/policy_service.grpc.pb.h"
#include "services/policy/service/change_validator.h"
#include "services/serving/call_log.h"

namespace codicil::policy {

struct PolicyRpcOptions {
  // ValidateChange calls at a time, those included whose report is still being
  // read.
  size_t max_streams = 256;
  // How long a client may take to read its report.
  std::chrono::milliseconds delivery = std::chrono::minutes(1);
};

// To be registered with a server's builder. Thread-safe. Lifetime: what is
// borrowed must outlive the server.
class PolicyRpc : public v1::PolicyService::CallbackService {
 public:
  PolicyRpc(ChangeValidator& validator, serving::CallLog& log,
            const PolicyRpcOptions& options);

  grpc::ServerWriteReactor<v1::ValidateChangeResponse>* ValidateChange(
      grpc::CallbackServerContext* context,
      const v1::ValidateChangeRequest* request) override;
  grpc::ServerUnaryReactor* ExplainRule(
      grpc::CallbackServerContext* context,
      const v1::ExplainRuleRequest* request,
      v1::ExplainRuleResponse* response) override;
  grpc::ServerUnaryReactor* ListRules(grpc::CallbackServerContext* context,
                                      const v1::ListRulesRequest* request,
                                      v1::ListRulesResponse* response) override;

 private:
  ChangeValidator& validator_;
  const PolicyRpcOptions options_;
  serving::MethodCalls validate_calls_;
  serving::MethodCalls explain_calls_;
  serving::MethodCalls list_calls_;
  std::atomic<size_t> streams_{0};
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_POLICY_RPC_H_
