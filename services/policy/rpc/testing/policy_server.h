// A PolicyService in this process, on a port that the system chose.
#ifndef CODICIL_SERVICES_POLICY_RPC_TESTING_POLICY_SERVER_H_
#define CODICIL_SERVICES_POLICY_RPC_TESTING_POLICY_SERVER_H_

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "services/policy/rpc/policy_rpc.h"
#include "services/policy/service/change_validator.h"
#include "services/serving/call_log.h"
#include "services/serving/json_log.h"
#include "services/serving/metrics.h"
#include "services/serving/trace_context.h"

namespace codicil::policy {

struct PolicyServerOptions {
  PolicyRpcOptions rpc;
  // Takes the lines of the log, from any thread.
  std::function<void(std::string_view line)> write_log = [](std::string_view) {
  };
  std::string listen = "127.0.0.1:0";
  std::shared_ptr<grpc::ServerCredentials> credentials =
      grpc::InsecureServerCredentials();
};

// Lifetime: the validator is borrowed.
class PolicyServer {
 public:
  explicit PolicyServer(ChangeValidator& validator,
                        PolicyServerOptions options = {});
  ~PolicyServer();

  // If it does not listen on a Unix socket.
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  std::shared_ptr<grpc::Channel> Connect() const;

 private:
  serving::Metrics metrics_;
  serving::JsonLog log_;
  serving::SpanSource spans_{1};
  serving::CallLog calls_;
  PolicyRpc service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_TESTING_POLICY_SERVER_H_
