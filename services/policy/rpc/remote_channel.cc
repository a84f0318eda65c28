#include "services/policy/rpc/remote_channel.h"

#include <algorithm>

#include "absl/status/status.h"

namespace codicil::policy {
namespace {

constexpr std::string_view kUnix = "unix:";
// The result of a change to every clause of a large handbook has some 10 MB.
constexpr int kMaxMessageBytes = 64 << 20;

bool IsPort(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// The part before the port; empty if there is no port.
std::string_view HostOf(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || !IsPort(address.substr(colon + 1))) {
    return {};
  }
  return address.substr(0, colon);
}

bool IsUnix(std::string_view address) {
  return address.substr(0, kUnix.size()) == kUnix &&
         address.size() > kUnix.size();
}

// "::1" without brackets would hide where the port begins, and a scheme such as
// "dns:" would be somebody else's.
bool IsHost(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '[') return host.back() == ']';
  return host.find_first_of(":/") == std::string_view::npos;
}

std::shared_ptr<grpc::ChannelCredentials> Credentials(
    const std::string& address, const std::optional<ClientTls>& tls) {
  if (!tls && IsLocal(address)) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions options;
  if (tls) {
    options.pem_root_certs = tls->ca;
    options.pem_cert_chain = tls->certificate;
    options.pem_private_key = tls->key;
  }
  return grpc::SslCredentials(options);
}

}  // namespace

bool IsLocal(std::string_view address) {
  if (IsUnix(address)) return true;
  const std::string_view host = HostOf(address);
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(
    const std::string& address, const std::optional<ClientTls>& tls) {
  if (!IsUnix(address) && !IsHost(HostOf(address))) {
    return absl::InvalidArgumentError("\"" + address +
                                      "\" is neither HOST:PORT nor unix:PATH");
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  // What is meant for this machine stays on it.
  if (IsLocal(address)) arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // A name for a Unix socket, which TLS compares with the certificate.
  if (IsUnix(address)) arguments.SetSslTargetNameOverride("localhost");
  return grpc::CreateCustomChannel(address, Credentials(address, tls),
                                   arguments);
}

}  // namespace codicil::policy
