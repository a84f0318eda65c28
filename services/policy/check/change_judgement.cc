#include "services/policy/check/change_judgement.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "services/base/semver.h"
#include "services/policy/registry/rule_registry.h"
#include "services/rules/policy/track_not_allowed.h"
#include "services/rules/policy/weakened.h"
#include "services/rules/similar/past_rfc.h"
#include "services/rules/slo/slo_rules.h"
#include "services/rules/trace/files_under_review.h"
#include "services/workflow/seats/infeasible_seats.h"

namespace codicil::policy {
namespace {

// Files that are there at head and cannot be read are left out.
std::vector<rules::TouchedPolicy> TouchedPolicies(
    const std::vector<rules::ChangedFile>& files) {
  std::vector<rules::TouchedPolicy> touched;
  for (const rules::ChangedFile& file : files) {
    const std::string name = rules::PolicyName(file.path);
    if (name.empty()) continue;
    if (file.after != nullptr && file.after_root == nullptr) continue;
    touched.push_back({name, file.after_root});
  }
  return touched;
}

std::optional<base::Severity> DefaultSeverityOf(const std::string& id) {
  const RuleInfo* const rule = FindRule(id);
  if (rule == nullptr) return std::nullopt;
  return rule->severity;
}

void CheckPolicyChange(const ProposedChange& change,
                       const std::vector<const model::Document*>& rfcs,
                       std::vector<base::Finding>& findings) {
  if (change.policies_before == nullptr) return;
  rules::CheckWeakened(
      {*change.policies_before, change.policies_at_head,
       TouchedPolicies(change.files), rfcs, &DefaultSeverityOf},
      findings);
}

void CheckSloChange(const ProposedChange& change,
                    const std::vector<const model::Document*>& rfcs,
                    std::vector<base::Finding>& findings) {
  std::vector<rules::SloFileChange> files;
  for (const rules::ChangedFile& file : change.files) {
    const auto is_slo = [](const model::Document* document) {
      return document != nullptr && document->open_slo != nullptr;
    };
    if (!is_slo(file.before) && !is_slo(file.after)) continue;
    files.push_back({file.path, file.before, file.after});
  }
  rules::CheckLoosenedByQuery(files, change.base.view(), change.head.view(),
                              rfcs, findings);
}

// The largest bump of the clauses that the RFC lists.
base::Bump BumpOfRfc(const model::Document& rfc,
                     const std::vector<rules::ClauseChange>& changes) {
  base::Bump bump = base::Bump::kNone;
  for (const model::RfcChange& listed : rfc.rfc->changes) {
    for (const rules::ClauseChange& change : changes) {
      if (change.clause != listed.clause) continue;
      bump = std::max(bump, change.required);
    }
  }
  return bump;
}

// As head has them, without those that cannot be read.
std::vector<const model::Document*> ReadableRfcs(
    const std::vector<rules::ChangedFile>& files) {
  std::vector<const model::Document*> rfcs;
  for (const rules::ChangedFile* file : rules::RfcsUnderReview(files)) {
    if (file->after->rfc != nullptr) rfcs.push_back(file->after);
  }
  return rfcs;
}

}  // namespace

std::vector<rules::ClauseChange> JudgeChange(
    const ProposedChange& change, std::vector<base::Finding>& findings) {
  std::vector<rules::ClauseChange> changes = rules::CheckChange(
      {change.files, change.head.view(), change.base.catalog(),
       change.base.parameters(), change.judge.grace_period, change.at},
      findings);
  const std::vector<const model::Document*> rfcs = ReadableRfcs(change.files);
  CheckSloChange(change, rfcs, findings);
  CheckPolicyChange(change, rfcs, findings);
  rules::CheckTracks(
      change.judge.workflow,
      change.policies_before != nullptr ? &change.policies_at_head.workflow
                                        : nullptr,
      rfcs, [&](const model::Document& rfc) { return BumpOfRfc(rfc, changes); },
      findings);
  workflow::CheckRfcSeats(change.judge, base::DateOf(change.at), rfcs,
                          findings);
  rules::CheckSimilarRfcs(change.head.view(), rfcs, findings);
  return changes;
}

}  // namespace codicil::policy
