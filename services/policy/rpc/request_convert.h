// Requests for validations on their way over gRPC.
#ifndef CODICIL_SERVICES_POLICY_RPC_REQUEST_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_REQUEST_CONVERT_H_

#include "absl/status/statusor.h"
#include "codicil/policy/v1/policy_service.pb.h"
#include "services/policy/service/validate_request.h"

namespace codicil::policy {

// Precondition: the instant, if any, is in the years 1 to 9999.
void ToProto(const ValidateRequest& request, v1::ValidateChangeRequest& out);

// Errors: an InvalidRequest that names each field that is missing, or that has
// no meaning whatever the repositories hold.
absl::StatusOr<ValidateRequest> FromProto(
    const v1::ValidateChangeRequest& request);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_REQUEST_CONVERT_H_
