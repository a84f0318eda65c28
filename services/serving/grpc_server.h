// A gRPC server with everything around its services: listeners, TLS, limits,
// health, reflection, records of calls, and an orderly end.
#ifndef CODICIL_SERVICES_SERVING_GRPC_SERVER_H_
#define CODICIL_SERVICES_SERVING_GRPC_SERVER_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/serving/async_unary.h"
#include "services/serving/call_log.h"
#include "services/serving/connection_gate.h"
#include "services/serving/listen_address.h"
#include "services/serving/metrics.h"
#include "services/serving/tls_store.h"

namespace codicil::serving {

struct GrpcServerOptions {
  std::vector<ListenAddress> listen;
  // For the TCP listeners; nullptr: none. Unix sockets go without.
  const TlsStore* tls = nullptr;
  size_t max_message_bytes = 4 << 20;     // that a caller may send
  size_t max_streams = 256;               // calls at a time on one connection
  size_t memory_bytes = size_t{1} << 30;  // of gRPC's buffers
  GateLimits gate;
  int queues = 1;  // completion queues for short answers; one a core is best
};

// Thread-safety: made, started and drained by one thread.
// Lifetime: what is given is borrowed and must outlive the server, and so must
// the services.
class GrpcServer {
 public:
  GrpcServer(GrpcServerOptions options, const CallLog& calls, Metrics& metrics);
  // Precondition: never started, or drained.
  ~GrpcServer();
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;

  // For declaring services and methods, before Start().
  grpc::ServerBuilder& builder() { return builder_; }
  UnaryQueues& queues() { return queues_; }

  // Binds, and takes calls. Everything is NOT_SERVING at first.
  // Errors: UNAVAILABLE if an address cannot be had.
  absl::Status Start();
  std::vector<ListenAddress> Addresses() const { return gate_->Addresses(); }

  // What grpc.health.v1 says of a service; "" means the whole. Thread-safe.
  void SetServing(const std::string& service, bool is_serving);

  // Health says NOT_SERVING of everything from now on; calls are still taken.
  void AnnounceEnd();

  // Ends the server: health says so first, no connection is taken any more,
  // calls that run may end within `timeout`, the others are cancelled.
  // `is_hurried` is asked every few milliseconds; true cancels them now.
  void Drain(std::chrono::milliseconds timeout,
             const std::function<bool()>& is_hurried);

 private:
  void SetLimits();
  void AddMetrics(Metrics& metrics);
  void AddAcceptors();
  void Admit(size_t listener, base::Descriptor connection);
  void AwaitCalls(std::chrono::steady_clock::time_point until,
                  const std::function<bool()>& is_hurried) const;

  using Acceptor = grpc::experimental::ExternalConnectionAcceptor;

  const GrpcServerOptions options_;
  const CallLog& calls_;
  std::shared_ptr<grpc::ServerCredentials> tls_credentials_;
  grpc::ServerBuilder builder_;
  UnaryQueues queues_;
  std::unique_ptr<Acceptor> plain_;
  std::unique_ptr<Acceptor> encrypted_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<ConnectionGate> gate_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_GRPC_SERVER_H_
