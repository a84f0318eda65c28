#include "services/policy/check/report_finish.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/base/check.h"
#include "services/base/report_order.h"
#include "services/policy/registry/rule_registry.h"

namespace codicil::policy {
namespace {

base::Severity SeverityOf(const std::string& rule,
                          const model::Policies& policies) {
  const auto overridden = policies.severities.find(rule);
  if (overridden != policies.severities.end()) return overridden->second;
  const RuleInfo* info = FindRule(rule);
  CODICIL_CHECK(info != nullptr);
  return info->severity;
}

// Whether `document` is the finding's document, or a member of its group.
bool Concerns(const base::Finding& finding, std::string_view document) {
  std::string_view members = finding.document;
  while (!members.empty()) {
    const size_t comma = members.find(',');
    if (members.substr(0, comma) == document) return true;
    if (comma == std::string_view::npos) return false;
    members.remove_prefix(comma + 1);
  }
  return false;
}

std::string WaiverOf(const base::Finding& finding,
                     const model::Policies& policies, base::Instant at) {
  for (const model::Waiver& waiver : policies.waivers) {
    if (waiver.rule != finding.rule) continue;
    if (base::StartOf(waiver.expires) <= at) continue;
    if (Concerns(finding, waiver.document)) return waiver.id;
  }
  return "";
}

// Of the findings that base has: how many of each identity are left to be told
// again by head's.
using Known = absl::flat_hash_map<base::FindingIdentity, size_t>;

bool Take(const base::FindingIdentity& identity, Known& known) {
  const auto found = known.find(identity);
  if (found == known.end() || found->second == 0) return false;
  --found->second;
  return true;
}

}  // namespace

std::vector<base::Finding> FinishFindings(std::vector<base::Finding> at_head,
                                          std::vector<base::Finding> at_base,
                                          const model::Policies& policies,
                                          base::Instant at) {
  base::FinishReport(at_head);
  base::SortReport(at_base);
  Known known;
  for (const base::Finding& finding : at_base) {
    ++known[base::IdentityOf(finding)];
  }
  for (base::Finding& finding : at_head) {
    finding.severity = SeverityOf(finding.rule, policies);
    finding.preexisting = Take(base::IdentityOf(finding), known);
    finding.waived = WaiverOf(finding, policies, at);
  }
  at_head.erase(std::remove_if(at_head.begin(), at_head.end(),
                               [](const base::Finding& finding) {
                                 return finding.severity ==
                                        base::Severity::kOff;
                               }),
                at_head.end());
  return at_head;
}

}  // namespace codicil::policy
