#include "services/serving/serving_flags.h"

#include <utility>

#include "services/base/status_macros.h"

namespace codicil::serving {
namespace {

constexpr char kNoMetrics[] = "off";
constexpr size_t kMaxMessageBytes = size_t{1} << 30;

absl::Status Named(const char* flag, const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      std::string(flag) + ": " + std::string(status.message()));
}

absl::StatusOr<ListenAddress> JudgeAddress(const char* flag,
                                           const std::string& text,
                                           bool has_tls) {
  absl::StatusOr<ListenAddress> address = ParseListenAddress(text);
  if (!address.ok()) return Named(flag, address.status());
  CODICIL_RETURN_IF_ERROR(Named(flag, JudgeExposure(*address, has_tls)));
  return address;
}

}  // namespace

ServingFlags::ServingFlags(std::string listen, std::string metrics)
    : listen_({std::move(listen)}), metrics_(std::move(metrics)) {}

void ServingFlags::Declare(CLI::App& app) {
  app.add_option("--listen", listen_,
                 "An address to serve on: 127.0.0.1:50051, [::1]:50051, or "
                 "unix:/path; port 0 lets the system choose. May be given "
                 "several times")
      ->type_name("ADDRESS")
      ->allow_extra_args(false)
      ->capture_default_str();
  app.add_option("--metrics-listen", metrics_,
                 "A local address for /metrics, /healthz and /readyz over "
                 "HTTP, or off")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_option("--tls-cert", tls_.certificate,
                 "The server's certificate chain, PEM; read again when it "
                 "changes. Needed to listen off this machine")
      ->type_name("FILE");
  app.add_option("--tls-key", tls_.key, "Its private key, PEM")
      ->type_name("FILE");
  app.add_option("--tls-client-ca", tls_.client_ca,
                 "Let in only clients with a certificate of these "
                 "authorities, PEM")
      ->type_name("FILE");
  app.add_option("--max-message-bytes", max_message_bytes_,
                 "The largest request that is read")
      ->type_name("BYTES")
      ->check(CLI::Range(size_t{1}, kMaxMessageBytes))
      ->capture_default_str();
  app.add_option("--max-connections", max_connections_, "Connections at a time")
      ->type_name("N")
      ->check(CLI::Range(size_t{1}, size_t{1'000'000}))
      ->capture_default_str();
  app.add_option("--drain-timeout", drain_seconds_,
                 "How long calls may run on after SIGTERM, in seconds")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 3'600))
      ->capture_default_str();
  app.add_option("--port-file", port_file_,
                 "Write the addresses here once they are served")
      ->type_name("FILE");
  app.add_option("--log-level", log_level_,
                 "The least severity that is logged: debug, info, warning or "
                 "error")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->capture_default_str();
}

absl::StatusOr<ServingOptions> ServingFlags::Judge() const {
  ServingOptions options;
  CODICIL_RETURN_IF_ERROR(JudgeTls(options));
  CODICIL_RETURN_IF_ERROR(JudgeListeners(options));
  options.max_message_bytes = max_message_bytes_;
  options.max_connections = max_connections_;
  options.drain_timeout = std::chrono::seconds(drain_seconds_);
  options.port_file = port_file_;
  options.log_level = *ParseLogLevel(log_level_);
  return options;
}

absl::Status ServingFlags::JudgeTls(ServingOptions& options) const {
  const bool is_wanted =
      !tls_.certificate.empty() || !tls_.key.empty() || !tls_.client_ca.empty();
  if (!is_wanted) return absl::OkStatus();
  if (tls_.certificate.empty() || tls_.key.empty()) {
    return absl::InvalidArgumentError(
        "--tls-cert and --tls-key are given together");
  }
  options.tls = tls_;
  return absl::OkStatus();
}

absl::Status ServingFlags::JudgeListeners(ServingOptions& options) const {
  for (const std::string& text : listen_) {
    CODICIL_ASSIGN_OR_RETURN(
        ListenAddress address,
        JudgeAddress("--listen", text, options.tls.has_value()));
    options.listen.push_back(std::move(address));
  }
  if (metrics_ == kNoMetrics) return absl::OkStatus();
  // Plain HTTP, so always local: a scraper elsewhere comes through a proxy.
  CODICIL_ASSIGN_OR_RETURN(
      options.metrics,
      JudgeAddress("--metrics-listen", metrics_, /*has_tls=*/false));
  return absl::OkStatus();
}

}  // namespace codicil::serving
