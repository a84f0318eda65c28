// Where a server listens.
#ifndef CODICIL_SERVICES_SERVING_LISTEN_ADDRESS_H_
#define CODICIL_SERVICES_SERVING_LISTEN_ADDRESS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::serving {

// A TCP address and port, or the path of a Unix socket. A value type.
struct ListenAddress {
  std::string path;   // of the Unix socket; empty: TCP
  std::string host;   // an IPv4 or IPv6 address, without brackets
  uint16_t port = 0;  // 0: the system chooses

  bool IsUnix() const { return !path.empty(); }
  bool IsIpv6() const { return host.find(':') != std::string::npos; }
  // Whether only this machine reaches it.
  bool IsLocal() const;
  // As ParseListenAddress reads it.
  std::string ToText() const;
};

// Reads "127.0.0.1:50051", "[::1]:50051" or "unix:/run/codicil/policyd.sock".
// Names are not resolved, so that nobody listens on more than they wrote.
// Errors: INVALID_ARGUMENT with what is expected.
absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text);

// What everybody can reach must be encrypted.
// Errors: INVALID_ARGUMENT, naming the address, if it is not local and there is
// no TLS.
absl::Status JudgeExposure(const ListenAddress& address, bool has_tls);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_LISTEN_ADDRESS_H_
