#include "services/policy/rpc/clause_convert.h"

#include "services/base/status_macros.h"
#include "services/policy/rpc/enum_table.h"

namespace codicil::policy {
namespace {

namespace pb = handbook::v1;

constexpr EnumPair<model::ClauseStatus, pb::ClauseStatus> kStatuses[] = {
    {model::ClauseStatus::kDraft, pb::CLAUSE_STATUS_DRAFT},
    {model::ClauseStatus::kActive, pb::CLAUSE_STATUS_ACTIVE},
    {model::ClauseStatus::kDeprecated, pb::CLAUSE_STATUS_DEPRECATED},
    {model::ClauseStatus::kRetired, pb::CLAUSE_STATUS_RETIRED},
};

}  // namespace

pb::ClauseStatus ToProto(std::optional<model::ClauseStatus> status) {
  return status ? ToTheirs(kStatuses, *status) : pb::CLAUSE_STATUS_UNSPECIFIED;
}

absl::StatusOr<std::optional<model::ClauseStatus>> FromProto(
    pb::ClauseStatus status) {
  if (status == pb::CLAUSE_STATUS_UNSPECIFIED) {
    return std::optional<model::ClauseStatus>();
  }
  CODICIL_ASSIGN_OR_RETURN(const model::ClauseStatus ours,
                           ToOurs(kStatuses, status, "status"));
  return std::optional(ours);
}

}  // namespace codicil::policy
