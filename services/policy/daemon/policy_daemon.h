// The policy service as a whole: the engines, their gRPC services, monitoring,
// and how they start and end.
#ifndef CODICIL_SERVICES_POLICY_DAEMON_POLICY_DAEMON_H_
#define CODICIL_SERVICES_POLICY_DAEMON_POLICY_DAEMON_H_

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/daemon/handbook_refresher.h"
#include "services/policy/daemon/repository_flag.h"
#include "services/policy/handbook/handbook_set.h"
#include "services/policy/rpc/handbook_rpc.h"
#include "services/policy/rpc/policy_rpc.h"
#include "services/policy/service/validation_pool.h"
#include "services/ports/clock.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"
#include "services/serving/call_log.h"
#include "services/serving/grpc_log.h"
#include "services/serving/grpc_server.h"
#include "services/serving/http_listener.h"
#include "services/serving/json_log.h"
#include "services/serving/metrics.h"
#include "services/serving/serving_flags.h"
#include "services/serving/tls_store.h"
#include "services/serving/trace_context.h"

namespace codicil::policy {

// What the daemon needs of the outside.
struct DaemonPorts {
  const ports::Clock& clock;
  std::function<absl::StatusOr<std::unique_ptr<ports::GitRepo>>(
      const std::string& path)>
      open_repo;
  // The cache of a repository, in one of several slots: "checks", "clauses".
  std::function<std::unique_ptr<ports::SnapshotCache>(
      const RepositoryFlag& repository, const std::string& slot)>
      open_cache;
  // Takes whole log lines; never waits.
  serving::JsonLog::Sink log;
  std::function<uint64_t()> dropped_log_lines;
  // Tells the service manager, see sd_notify(3).
  std::function<void(std::string_view state)> notify;
};

struct DaemonOptions {
  serving::ServingOptions serving;
  std::vector<RepositoryFlag> repositories;
  ValidationPoolOptions validations;
  std::chrono::milliseconds refresh{5'000};
  int queues = 1;           // completion queues, one a core
  uint64_t program = 0;     // tells this build of the program from others
  uint64_t randomness = 0;  // where span ids begin
};

// Thread-safety: one thread.
class PolicyDaemon {
 public:
  PolicyDaemon(DaemonOptions options, DaemonPorts ports);
  ~PolicyDaemon();
  PolicyDaemon(const PolicyDaemon&) = delete;
  PolicyDaemon& operator=(const PolicyDaemon&) = delete;

  // Serves. Errors: FAILED_PRECONDITION for TLS files that are no use,
  // UNAVAILABLE for an address or a port file that cannot be had; as of
  // open_repo for a repository that is not there at the start.
  absl::Status Start();

  // To be called about once a second: looks at the TLS files, and tells the
  // service manager once all handbooks have been looked at.
  void Tick();

  // Ends in order; see GrpcServer::Drain.
  void Drain(const std::function<bool()>& is_hurried);

 private:
  absl::Status OpenTls();
  absl::Status OpenRepositories();
  absl::Status StartGrpc();
  absl::Status StartHttp();
  void AddMetrics();
  void ReloadTls();
  void NoteFreshness(const std::string& repository, bool is_fresh);
  bool ServesAny() const;
  serving::HttpAnswer Page(std::string_view path);

  const DaemonOptions options_;
  const DaemonPorts ports_;
  serving::Metrics metrics_;
  const serving::JsonLog log_;
  const serving::GrpcLog grpc_log_{log_};
  serving::SpanSource spans_;
  serving::CallLog call_log_;
  std::unique_ptr<serving::TlsStore> tls_;
  serving::Family<serving::Counter>& tls_reloads_;
  HandbookSet handbooks_;
  std::unique_ptr<HandbookRefresher> refresher_;
  std::unique_ptr<ValidationPool> validations_;
  std::unique_ptr<HandbookRpc> handbook_rpc_;
  std::unique_ptr<PolicyRpc> policy_rpc_;
  std::unique_ptr<serving::GrpcServer> server_;
  std::unique_ptr<serving::HttpListener> http_;
  bool is_ready_ = false;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_DAEMON_POLICY_DAEMON_H_
