// gRPC's side of a TLS store.
#ifndef CODICIL_SERVICES_SERVING_TLS_CREDENTIALS_H_
#define CODICIL_SERVICES_SERVING_TLS_CREDENTIALS_H_

#include <grpcpp/security/server_credentials.h>

#include <memory>

#include "services/serving/tls_store.h"

namespace codicil::serving {

// Server credentials for one port that use what the store holds at each
// handshake, so that new certificates need no restart. Where the store wants
// clients, only those with a certificate of its client CA are let in.
// Lifetime: the store is borrowed; it and the result must outlive the server,
// which does not keep the result by itself.
std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(
    const TlsStore& store);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TLS_CREDENTIALS_H_
