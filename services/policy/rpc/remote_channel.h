// The way to a service.
#ifndef CODICIL_SERVICES_POLICY_RPC_REMOTE_CHANNEL_H_
#define CODICIL_SERVICES_POLICY_RPC_REMOTE_CHANNEL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace codicil::policy {

// Everything in PEM.
struct ClientTls {
  std::string ca;           // empty: the authorities that the system trusts
  std::string certificate;  // empty: the client does not show one
  std::string key;
};

// Whether an address is one that nobody off this machine can listen on:
// "unix:PATH", "localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT".
bool IsLocal(std::string_view address);

// A channel to "HOST:PORT" or "unix:PATH"; it connects when it is used. With
// TLS unless the address is local and no `tls` is given. Errors:
// INVALID_ARGUMENT for anything else.
absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(
    const std::string& address, const std::optional<ClientTls>& tls);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_REMOTE_CHANNEL_H_
