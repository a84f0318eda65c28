// What clauses say of themselves, as protocol buffers say it.
#ifndef CODICIL_SERVICES_POLICY_RPC_CLAUSE_CONVERT_H_
#define CODICIL_SERVICES_POLICY_RPC_CLAUSE_CONVERT_H_

#include <optional>

#include "absl/status/statusor.h"
#include "codicil/handbook/v1/clause.pb.h"
#include "services/model/clause/clause.h"

namespace codicil::policy {

// UNSPECIFIED where there is none; and back, where a value of a later version
// is an error.
handbook::v1::ClauseStatus ToProto(std::optional<model::ClauseStatus> status);
absl::StatusOr<std::optional<model::ClauseStatus>> FromProto(
    handbook::v1::ClauseStatus status);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_CLAUSE_CONVERT_H_
