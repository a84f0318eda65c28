#include "services/serving/grpc_server.h"

#include <grpc/grpc.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>

#include <thread>
#include <utility>

#include "services/base/check.h"
#include "services/base/status_macros.h"
#include "services/serving/tls_credentials.h"

namespace codicil::serving {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kMaxMetadataBytes = 16 * 1'024;
// A connection has this long for TLS and the first frames of HTTP/2.
constexpr int kHandshakeMs = 10'000;
// A peer that is gone, or reads nothing, is noticed after both together.
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;
// Clients may ask as often for a sign of life.
constexpr int kMinPingMs = 10'000;
constexpr int kIdleMs = 15 * 60'000;
// So that clients spread over replicas again.
constexpr int kAgeMs = 60 * 60'000;
constexpr int kAgeGraceMs = 10 * 60'000;

// How often the end is looked for, and how long no call must run for it: one
// that was read from the network just now begins in that time.
constexpr milliseconds kLook(5);
constexpr milliseconds kQuiet(500);

// Both are switches of the whole process.
grpc::ServerBuilder NewBuilder() {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  return grpc::ServerBuilder();
}

}  // namespace

GrpcServer::GrpcServer(GrpcServerOptions options, const CallLog& calls,
                       Metrics& metrics)
    : options_(std::move(options)),
      calls_(calls),
      builder_(NewBuilder()),
      queues_(builder_, options_.queues) {
  SetLimits();
  AddAcceptors();
  AddMetrics(metrics);
}

GrpcServer::~GrpcServer() { CODICIL_CHECK(server_ == nullptr); }

void GrpcServer::SetLimits() {
  builder_.SetMaxReceiveMessageSize(
      static_cast<int>(options_.max_message_bytes));
  // What is small on the wire could be huge in memory.
  for (const auto algorithm : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder_.SetCompressionAlgorithmSupportStatus(algorithm, false);
  }
  const std::pair<const char*, int> arguments[] = {
      {GRPC_ARG_MAX_CONCURRENT_STREAMS, static_cast<int>(options_.max_streams)},
      {GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes},
      {GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMs},
      {GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs},
      {GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs},
      {GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1},
      {GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinPingMs},
      {GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdleMs},
      {GRPC_ARG_MAX_CONNECTION_AGE_MS, kAgeMs},
      {GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kAgeGraceMs},
  };
  for (const auto& [name, value] : arguments) {
    builder_.AddChannelArgument(name, value);
  }
  builder_.SetResourceQuota(
      grpc::ResourceQuota("codicil").Resize(options_.memory_bytes));
  // Reflection is all that is served synchronously.
  builder_.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder_.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
  builder_.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 1);
}

void GrpcServer::AddAcceptors() {
  const auto add = [this](
                       std::shared_ptr<grpc::ServerCredentials> credentials) {
    return builder_.experimental().AddExternalConnectionAcceptor(
        grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
        std::move(credentials));
  };
  plain_ = add(grpc::InsecureServerCredentials());
  if (options_.tls == nullptr) return;
  tls_credentials_ = MakeTlsCredentials(*options_.tls);
  encrypted_ = add(tls_credentials_);
}

void GrpcServer::AddMetrics(Metrics& metrics) {
  Gauge& open = metrics.AddGauge("codicil_connections",
                                 "Connections that were let in and are open.");
  Gauge& silent = metrics.AddGauge(
      "codicil_connections_silent",
      "Connections that have said nothing yet, and so are not let in.");
  Counter& admitted = metrics.AddCounter("codicil_connections_admitted_total",
                                         "Connections that were let in.");
  Family<Counter>& refused = metrics.AddCounters(
      "codicil_connections_refused_total",
      "Connections that were turned away: over the limit, silent for too long, "
      "or silent when room was needed.",
      {"reason"});
  metrics.BeforeText([this, &open, &silent, &admitted, &refused] {
    if (gate_ == nullptr) return;
    const GateFigures& figures = gate_->figures();
    open.Set(static_cast<double>(figures.open));
    silent.Set(static_cast<double>(figures.silent));
    admitted.SetTotal(figures.admitted);
    refused.With({"over_limit"}).SetTotal(figures.over_limit);
    refused.With({"silent_too_long"}).SetTotal(figures.silent_too_long);
    refused.With({"silent_evicted"}).SetTotal(figures.silent_evicted);
  });
}

absl::Status GrpcServer::Start() {
  std::vector<ListeningSocket> listeners;
  for (const ListenAddress& address : options_.listen) {
    CODICIL_ASSIGN_OR_RETURN(ListeningSocket listener,
                             ListeningSocket::Open(address));
    listeners.push_back(std::move(listener));
  }
  gate_ = std::make_unique<ConnectionGate>(
      std::move(listeners), options_.gate,
      [this](size_t listener, base::Descriptor connection) {
        Admit(listener, std::move(connection));
      });
  server_ = builder_.BuildAndStart();
  if (server_ == nullptr) return absl::InternalError("gRPC does not start");
  SetServing("", false);
  queues_.Start();
  gate_->Start();
  return absl::OkStatus();
}

void GrpcServer::Admit(size_t listener, base::Descriptor connection) {
  const bool is_encrypted =
      encrypted_ != nullptr && !options_.listen[listener].IsUnix();
  Acceptor::NewConnectionParameters parameters;
  parameters.fd = connection.get();
  connection.Release();
  (is_encrypted ? encrypted_ : plain_)->HandleNewConnection(&parameters);
}

void GrpcServer::SetServing(const std::string& service, bool is_serving) {
  server_->GetHealthCheckService()->SetServingStatus(service, is_serving);
}

void GrpcServer::AnnounceEnd() {
  if (server_ != nullptr) server_->GetHealthCheckService()->Shutdown();
}

void GrpcServer::Drain(milliseconds timeout,
                       const std::function<bool()>& is_hurried) {
  if (server_ == nullptr) return;
  AnnounceEnd();
  gate_->Stop();
  const auto until = steady_clock::now() + timeout;
  std::thread shutdown([this, timeout] {
    server_->Shutdown(std::chrono::system_clock::now() + timeout);
  });
  AwaitCalls(until, is_hurried);
  // What is left is over time, or has no end: watches of health, reflection.
  grpc_server_cancel_all_calls(server_->c_server());
  shutdown.join();
  queues_.Stop();
  server_.reset();
}

void GrpcServer::AwaitCalls(steady_clock::time_point until,
                            const std::function<bool()>& is_hurried) const {
  auto quiet_since = steady_clock::now();
  while (true) {
    const auto now = steady_clock::now();
    if (now >= until || is_hurried()) return;
    // gRPC ends a call when the network has its answer; it may still be on its
    // way to a slow client, and what is cancelled is cut off.
    if (calls_.open_calls() > 0 || gate_->HasUnsent()) quiet_since = now;
    if (now - quiet_since >= kQuiet) return;
    std::this_thread::sleep_for(kLook);
  }
}

}  // namespace codicil::serving
