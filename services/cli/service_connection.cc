#include "services/cli/service_connection.h"

#include <chrono>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <utility>

#include "absl/status/status.h"
#include "services/base/status_macros.h"
#include "services/policy/rpc/remote_channel.h"
#include "services/policy/rpc/remote_policy_client.h"
#include "services/serving/trace_context.h"

namespace codicil::cli {
namespace {

absl::StatusOr<std::string> ReadPem(const std::string& path) {
  if (path.empty()) return std::string();
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.good() && !file.eof()) {
    return absl::UnavailableError("cannot read " + path);
  }
  if (bytes.empty()) return absl::UnavailableError(path + " is empty");
  return bytes;
}

absl::StatusOr<std::optional<policy::ClientTls>> ReadTls(
    const ServiceOptions& options) {
  if (options.tls_ca.empty() && options.tls_cert.empty()) return std::nullopt;
  policy::ClientTls tls;
  CODICIL_ASSIGN_OR_RETURN(tls.ca, ReadPem(options.tls_ca));
  CODICIL_ASSIGN_OR_RETURN(tls.certificate, ReadPem(options.tls_cert));
  CODICIL_ASSIGN_OR_RETURN(tls.key, ReadPem(options.tls_key));
  return tls;
}

std::string Traceparent(const std::string& parent) {
  std::random_device random;
  const uint64_t seed = (uint64_t{random()} << 32) | random();
  return serving::SpanSource(seed).Begin(parent).Traceparent();
}

}  // namespace

absl::StatusOr<std::unique_ptr<policy::PolicyClient>> ConnectToService(
    const ServiceOptions& options, const std::string& traceparent,
    ports::GitRepo& repo) {
  CODICIL_ASSIGN_OR_RETURN(const std::optional<policy::ClientTls> tls,
                           ReadTls(options));
  CODICIL_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel,
                           policy::OpenChannel(options.address, tls));
  policy::RemotePolicyOptions remote;
  remote.repository = options.repository;
  remote.timeout = std::chrono::milliseconds(options.timeout_ms);
  remote.traceparent = Traceparent(traceparent);
  return std::make_unique<policy::RemotePolicyClient>(repo, channel,
                                                      std::move(remote));
}

}  // namespace codicil::cli
