#include "services/rules/policy/weakened.h"

#include <algorithm>
#include <utility>

#include "services/base/duration.h"
#include "services/rules/policy/gates_loosening.h"
#include "services/rules/policy/glossary_loosening.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/policy_place.h"
#include "services/rules/policy/slo_policy_loosening.h"
#include "services/rules/policy/waivers_loosening.h"
#include "services/rules/policy/workflow_loosening.h"

namespace codicil::rules {
namespace {

// No release policy at all means no grace: that is stricter than any.
void CompareGrace(const model::Policies& before, const model::Policies& after,
                  std::vector<Loosening>& loosenings) {
  if (!before.grace_period || !after.grace_period) return;
  if (!(*after.grace_period < *before.grace_period)) return;
  const std::string grace = base::FormatDuration(*after.grace_period);
  loosenings.push_back({"spec.gracePeriod", grace,
                        "a tightening needs " + grace +
                            " of notice instead of " +
                            base::FormatDuration(*before.grace_period)});
}

std::vector<Loosening> LooseningsOf(const std::string& name,
                                    const WeakenedInput& input) {
  std::vector<Loosening> found;
  const model::Policies& before = input.before;
  const model::Policies& after = input.after;
  if (name == "workflow") {
    CompareWorkflows(before.workflow, after.workflow, found);
  } else if (name == "gates") {
    CompareGates(before.gates, after.gates, found);
  } else if (name == "glossary") {
    CompareGlossaries(before.glossary, after.glossary, found);
  } else if (name == "lint") {
    CompareSeverities(before.severities, after.severities,
                      input.default_severity, found);
  } else if (name == "release") {
    CompareGrace(before, after, found);
  } else if (name == "slo") {
    CompareSloPolicies(before.slo, after.slo, found);
  } else if (name == "waivers") {
    CompareWaivers(before.waivers, after.waivers, found);
  }
  return found;
}

bool IsListed(const std::string& policy,
              const std::vector<const model::Document*>& rfcs) {
  return std::any_of(rfcs.begin(), rfcs.end(), [&](const model::Document* rfc) {
    const std::vector<model::RfcChange>& changes = rfc->rfc->changes;
    return std::any_of(changes.begin(), changes.end(),
                       [&](const model::RfcChange& change) {
                         return change.policy == policy;
                       });
  });
}

base::Finding FindingOf(const TouchedPolicy& policy, Loosening loosening) {
  base::Finding finding;
  finding.rule = "policy/weakened";
  finding.path = "policies/" + policy.name + ".yaml";
  finding.document = finding.path;
  finding.span = policy.root == nullptr
                     ? base::Span{{1, 1}, {1, 1}}
                     : PlaceOf(*policy.root, loosening.inner_path);
  finding.message = loosening.text +
                    ": this loosens the rules that the change is judged by, "
                    "and no RFC under review lists the policy " +
                    policy.name;
  finding.fix = base::Fix{"list {policy: " + policy.name + ", change: " +
                              (policy.root == nullptr ? "retire" : "modify") +
                              "} in the changes of an RFC under review",
                          {}};
  finding.inner_path = std::move(loosening.inner_path);
  finding.value = std::move(loosening.value);
  return finding;
}

}  // namespace

void CheckWeakened(const WeakenedInput& input,
                   std::vector<base::Finding>& findings) {
  for (const TouchedPolicy& policy : input.files) {
    if (IsListed(policy.name, input.rfcs_under_review)) continue;
    for (Loosening& loosening : LooseningsOf(policy.name, input)) {
      findings.push_back(FindingOf(policy, std::move(loosening)));
    }
  }
}

}  // namespace codicil::rules
