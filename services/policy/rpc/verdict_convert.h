// Verdicts and the changes that they are about, on their way over gRPC.
#ifndef CODICIL_SERVICES_POLICY_RPC_VERDICT_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_VERDICT_CONVERT_H_

#include "absl/status/statusor.h"
#include "codicil/policy/v1/verdict.pb.h"
#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

// Text that is no UTF-8 is mended; all else comes back as it was.
void ToProto(const rules::ClauseChange& change, v1::ClauseChange& out);
void ToProto(const Verdict& verdict, v1::Verdict& out);

// Errors: INVALID_ARGUMENT for an enumerator that is not known.
absl::StatusOr<rules::ClauseChange> FromProto(const v1::ClauseChange& change);
absl::StatusOr<Verdict> FromProto(const v1::Verdict& verdict);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_VERDICT_CONVERT_H_
