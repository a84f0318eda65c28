// Findings on their way over gRPC.
#ifndef CODICIL_SERVICES_POLICY_RPC_FINDING_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_FINDING_CONVERT_H_

#include "absl/status/statusor.h"
#include "codicil/policy/v1/finding.pb.h"
#include "services/base/finding.h"

namespace codicil::policy {

// Precondition: not kOff.
v1::Severity ToProto(base::Severity severity);

// Text that is no UTF-8 is mended; all else comes back as it was.
void ToProto(const base::Finding& finding, v1::Finding& out);

// Errors: INVALID_ARGUMENT for a severity that is not known.
absl::StatusOr<base::Finding> FromProto(const v1::Finding& finding);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_FINDING_CONVERT_H_
