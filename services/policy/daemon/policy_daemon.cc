#include "services/policy/daemon/policy_daemon.h"

#include <algorithm>
#include <utility>

#include "services/base/status_macros.h"
#include "services/base/version.h"
#include "services/serving/descriptor_limit.h"
#include "services/serving/port_file.h"
#include "services/serving/process_metrics.h"

namespace codicil::policy {
namespace {

using serving::HttpAnswer;
using serving::JsonLog;
using serving::LogLevel;

constexpr char kPolicyService[] = "codicil.policy.v1.PolicyService";
constexpr char kHandbookService[] = "codicil.handbook.v1.HandbookService";
constexpr char kRepositoryPrefix[] = "codicil.repository.";

// Answers of a method of HandbookService, for each queue, that their callers
// have not taken yet.
constexpr size_t kAnswers = 10'000;

// Descriptors for everything but connections: git, caches, logs, queues.
constexpr size_t kOtherDescriptors = 512;

constexpr char kMetricsType[] = "text/plain; version=0.0.4; charset=utf-8";

HttpAnswer Plain(int status, std::string body) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = std::move(body);
  return answer;
}

// As many connections as there can be descriptors for.
serving::GateLimits LimitsOf(const serving::ServingOptions& options) {
  serving::GateLimits limits;
  const size_t descriptors = serving::RaiseDescriptorLimit();
  const size_t free = descriptors > 2 * kOtherDescriptors
                          ? descriptors - kOtherDescriptors
                          : descriptors / 2;
  limits.max_silent = std::min(limits.max_silent, free / 4);
  limits.max_connections =
      std::min(options.max_connections, free - limits.max_silent);
  return limits;
}

}  // namespace

PolicyDaemon::PolicyDaemon(DaemonOptions options, DaemonPorts ports)
    : options_(std::move(options)),
      ports_(std::move(ports)),
      log_(
          options_.serving.log_level, [this] { return ports_.clock.Now(); },
          ports_.log),
      spans_(options_.randomness),
      call_log_(metrics_, log_, spans_),
      tls_reloads_(metrics_.AddCounters(
          "codicil_tls_reloads_total",
          "Times that changed TLS files were taken over, or refused.",
          {"result"})) {
  AddMetrics();
}

PolicyDaemon::~PolicyDaemon() {
  Drain([] { return true; });
}

void PolicyDaemon::AddMetrics() {
  serving::AddProcessMetrics(metrics_, ports_.clock.Now());
  metrics_
      .AddGauges("codicil_build_info", "1, by the version that runs.",
                 {"version"})
      .With({base::kVersion})
      .Set(1);
  serving::Counter& dropped = metrics_.AddCounter(
      "codicil_log_dropped_lines_total",
      "Log lines that were not written because nobody read the log.");
  serving::Gauge& running = metrics_.AddGauge("codicil_validations_running",
                                              "Validations under way.");
  serving::Gauge& queued =
      metrics_.AddGauge("codicil_validations_queued", "Validations that wait.");
  metrics_.BeforeText([this, &dropped, &running, &queued] {
    dropped.SetTotal(ports_.dropped_log_lines());
    const ValidationPool::Load load = validations_->load();
    running.Set(static_cast<double>(load.running));
    queued.Set(static_cast<double>(load.queued));
  });
}

absl::Status PolicyDaemon::Start() {
  CODICIL_RETURN_IF_ERROR(OpenTls());
  CODICIL_RETURN_IF_ERROR(OpenRepositories());
  CODICIL_RETURN_IF_ERROR(StartGrpc());
  CODICIL_RETURN_IF_ERROR(StartHttp());
  const std::vector<serving::ListenAddress> addresses = server_->Addresses();
  std::optional<serving::ListenAddress> metrics;
  if (http_ != nullptr) metrics = http_->address();
  if (!options_.serving.port_file.empty()) {
    CODICIL_RETURN_IF_ERROR(
        serving::WritePortFile(options_.serving.port_file, addresses, metrics));
  }
  for (const serving::ListenAddress& address : addresses) {
    log_.Write(LogLevel::kInfo, "listening",
               {{"address", address.ToText()},
                {"tls", tls_ != nullptr && !address.IsUnix() ? "yes" : "no"}});
  }
  return absl::OkStatus();
}

absl::Status PolicyDaemon::OpenTls() {
  if (!options_.serving.tls) return absl::OkStatus();
  CODICIL_ASSIGN_OR_RETURN(
      tls_, serving::TlsStore::Open(*options_.serving.tls, ports_.clock.Now()));
  serving::Gauge& not_after = metrics_.AddGauge(
      "codicil_tls_certificate_expiry_timestamp_seconds",
      "When the certificate in use expires, since 1970-01-01 UTC.");
  metrics_.BeforeText([this, &not_after] {
    constexpr double kMsPerSecond = 1e3;
    not_after.Set(static_cast<double>(tls_->Current()->not_after.ms) /
                  kMsPerSecond);
  });
  return absl::OkStatus();
}

absl::Status PolicyDaemon::OpenRepositories() {
  std::vector<ServedRepository> served;
  for (const RepositoryFlag& repository : options_.repositories) {
    // Said at once, rather than at the first request.
    CODICIL_RETURN_IF_ERROR(ports_.open_repo(repository.path).status());
    const auto open = [this, path = repository.path] {
      return ports_.open_repo(path);
    };
    served.push_back({repository.name, repository.branch, open,
                      ports_.open_cache(repository, "checks")});
    handbooks_.Add(
        repository.name,
        std::make_unique<HandbookKeeper>(
            HandbookKeeper::Options{repository.branch, options_.program,
                                    options_.validations.threads},
            open,
            [this, repository](const ports::GitRepo&) {
              return ports_.open_cache(repository, "clauses");
            },
            ports_.clock));
  }
  validations_ = std::make_unique<ValidationPool>(
      std::move(served), ports_.clock, options_.validations);
  return absl::OkStatus();
}

absl::Status PolicyDaemon::StartGrpc() {
  serving::GrpcServerOptions options;
  options.listen = options_.serving.listen;
  options.tls = tls_.get();
  options.max_message_bytes = options_.serving.max_message_bytes;
  options.gate = LimitsOf(options_.serving);
  options.queues = options_.queues;
  server_ = std::make_unique<serving::GrpcServer>(std::move(options), call_log_,
                                                  metrics_);
  handbook_rpc_ = std::make_unique<HandbookRpc>(handbooks_, call_log_);
  handbook_rpc_->Register(server_->builder(), server_->queues(), kAnswers);
  // As many reports may still be read as validations run and wait.
  PolicyRpcOptions rpc;
  rpc.max_streams =
      2 * (options_.validations.workers + options_.validations.queue);
  policy_rpc_ = std::make_unique<PolicyRpc>(*validations_, call_log_, rpc);
  server_->builder().RegisterService(policy_rpc_.get());
  CODICIL_RETURN_IF_ERROR(server_->Start());
  server_->SetServing(kPolicyService, true);
  server_->SetServing(kHandbookService, false);
  for (const RepositoryFlag& repository : options_.repositories) {
    server_->SetServing(kRepositoryPrefix + repository.name, false);
  }
  refresher_ = std::make_unique<HandbookRefresher>(
      handbooks_, metrics_, log_,
      [this](const std::string& repository, bool is_fresh) {
        NoteFreshness(repository, is_fresh);
      });
  refresher_->Start(options_.refresh);
  return absl::OkStatus();
}

absl::Status PolicyDaemon::StartHttp() {
  if (!options_.serving.metrics) return absl::OkStatus();
  CODICIL_ASSIGN_OR_RETURN(
      serving::ListeningSocket listener,
      serving::ListeningSocket::Open(*options_.serving.metrics));
  http_ = std::make_unique<serving::HttpListener>(
      std::move(listener),
      [this](std::string_view path) { return Page(path); });
  http_->Start();
  return absl::OkStatus();
}

// What is served goes on being served, so a repository that fails does not make
// the service unhealthy, only itself.
void PolicyDaemon::NoteFreshness(const std::string& repository, bool is_fresh) {
  server_->SetServing(kRepositoryPrefix + repository, is_fresh);
  const bool is_serving = ServesAny();
  server_->SetServing(kHandbookService, is_serving);
  server_->SetServing("", is_serving);
}

bool PolicyDaemon::ServesAny() const {
  for (const auto& [name, keeper] : handbooks_.keepers()) {
    if (keeper->handbook() != nullptr) return true;
  }
  return false;
}

void PolicyDaemon::Tick() {
  if (tls_ != nullptr) ReloadTls();
  if (!is_ready_ && refresher_->has_looked()) {
    is_ready_ = true;
    ports_.notify("READY=1");
    log_.Write(LogLevel::kInfo, "ready");
  }
}

void PolicyDaemon::ReloadTls() {
  const absl::StatusOr<bool> reloaded = tls_->Reload(ports_.clock.Now());
  if (!reloaded.ok()) {
    tls_reloads_.With({"refused"}).Increment();
    log_.Write(LogLevel::kError,
               "the changed TLS files are refused; the old ones stay in use",
               {{"reason", std::string(reloaded.status().message())}});
  } else if (*reloaded) {
    tls_reloads_.With({"taken"}).Increment();
    log_.Write(LogLevel::kInfo, "the changed TLS files are in use");
  }
}

void PolicyDaemon::Drain(const std::function<bool()>& is_hurried) {
  if (server_ == nullptr) return;
  ports_.notify("STOPPING=1");
  log_.Write(LogLevel::kInfo, "draining");
  // First, for the refresher may be in the midst of reading a handbook.
  server_->AnnounceEnd();
  if (refresher_ != nullptr) refresher_->Stop();
  server_->Drain(options_.serving.drain_timeout, is_hurried);
  if (http_ != nullptr) http_->Stop();
  validations_.reset();
  server_.reset();
  log_.Write(LogLevel::kInfo, "ended");
}

HttpAnswer PolicyDaemon::Page(std::string_view path) {
  if (path == "/metrics") {
    HttpAnswer answer;
    answer.type = kMetricsType;
    answer.body = metrics_.Text();
    return answer;
  }
  if (path == "/healthz") return Plain(200, "alive\n");
  if (path == "/readyz") {
    return ServesAny() ? Plain(200, "ready\n")
                       : Plain(503, "no handbook is served yet\n");
  }
  return Plain(404, "there are /metrics, /healthz and /readyz\n");
}

}  // namespace codicil::policy
