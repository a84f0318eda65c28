#include "services/serving/listen_address.h"

#include <arpa/inet.h>
#include <sys/un.h>

#include <charconv>
#include <optional>

namespace codicil::serving {
namespace {

constexpr std::string_view kUnix = "unix:";
constexpr size_t kMaxPath = sizeof(sockaddr_un::sun_path) - 1;

absl::Status Wrong(std::string_view text, std::string_view expected) {
  return absl::InvalidArgumentError("\"" + std::string(text) +
                                    "\": " + std::string(expected));
}

absl::StatusOr<ListenAddress> ParseUnix(std::string_view text) {
  ListenAddress address;
  address.path = text.substr(kUnix.size());
  if (address.path.empty() || address.path[0] != '/') {
    return Wrong(text,
                 "a Unix socket needs an absolute path, "
                 "unix:/run/codicil/policyd.sock");
  }
  if (address.path.size() > kMaxPath) {
    return Wrong(text, "the path of a Unix socket has at most " +
                           std::to_string(kMaxPath) + " bytes");
  }
  return address;
}

std::optional<uint16_t> ParsePort(std::string_view text) {
  uint16_t port = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return port;
}

bool IsIpAddress(const std::string& host, bool is_v6) {
  in6_addr bytes;
  return ::inet_pton(is_v6 ? AF_INET6 : AF_INET, host.c_str(), &bytes) == 1;
}

bool IsLoopbackV6(const std::string& host) {
  in6_addr bytes;
  if (::inet_pton(AF_INET6, host.c_str(), &bytes) != 1) return false;
  return IN6_IS_ADDR_LOOPBACK(&bytes) ||
         (IN6_IS_ADDR_V4MAPPED(&bytes) && bytes.s6_addr[12] == 127);
}

}  // namespace

bool ListenAddress::IsLocal() const {
  if (IsUnix()) return true;
  return IsIpv6() ? IsLoopbackV6(host) : host.rfind("127.", 0) == 0;
}

std::string ListenAddress::ToText() const {
  if (IsUnix()) return std::string(kUnix) + path;
  const std::string end = ":" + std::to_string(port);
  return IsIpv6() ? "[" + host + "]" + end : host + end;
}

absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text) {
  if (text.substr(0, kUnix.size()) == kUnix) return ParseUnix(text);
  ListenAddress address;
  const size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    const bool is_v6 =
        host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (is_v6) host = host.substr(1, host.size() - 2);
    address.host = host;
    const std::optional<uint16_t> port = ParsePort(text.substr(colon + 1));
    if (port && IsIpAddress(address.host, is_v6)) {
      address.port = *port;
      return address;
    }
  }
  return Wrong(text,
               "expected an IP address and a port such as 127.0.0.1:50051 or "
               "[::1]:50051, or unix:/path");
}

absl::Status JudgeExposure(const ListenAddress& address, bool has_tls) {
  if (has_tls || address.IsLocal()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      address.ToText() +
      " can be reached from other machines, which needs TLS: listen on "
      "127.0.0.1, [::1] or a Unix socket, or give a certificate");
}

}  // namespace codicil::serving
