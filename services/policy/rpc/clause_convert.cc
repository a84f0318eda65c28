#include "services/policy/rpc/clause_convert.h"

#include <string>

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

void Set(std::string_view text, std::string* out) {
  out->assign(text.data(), text.size());
}

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

void ToProto(const ServedClause& clause, std::string_view revision,
             pb::Clause& out) {
  const ClauseFacts facts = clause.Facts();
  Set(facts.id, out.mutable_id());
  Set(facts.version, out.mutable_version());
  out.set_status(ToProto(facts.status));
  Set(facts.domain, out.mutable_domain());
  for (const auto& [language, title] : facts.titles) {
    Set(title, &(*out.mutable_titles())[std::string(language)]);
  }
  for (const std::string_view tag : facts.tags) Set(tag, out.add_tags());
  out.set_path(facts.Path());
  Set(revision, out.mutable_revision());
  out.set_blob_id(clause.blob().ToHex());
}

}  // namespace codicil::policy
