// Statuses on their way over gRPC.
#ifndef CODICIL_SERVICES_POLICY_RPC_STATUS_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_STATUS_CONVERT_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace codicil::policy {

// Codes have the same numbers on both sides. The violations of an
// InvalidRequest become google.rpc.BadRequest details.
grpc::Status ToGrpcStatus(const absl::Status& status);

// The other way round. Details that cannot be read are left out.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_STATUS_CONVERT_H_
