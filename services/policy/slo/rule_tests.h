// A file for `promtool test rules` that proves the rules of SLOs.
#ifndef CODICIL_SERVICES_POLICY_SLO_RULE_TESTS_H_
#define CODICIL_SERVICES_POLICY_SLO_RULE_TESTS_H_

#include <string>
#include <vector>

#include "services/policy/slo/rule_plan.h"

namespace codicil::policy {

// Made-up traffic for each objective that counts events: healthy, a full
// outage, exactly at each threshold and one event in a billion above it,
// counters that stand still, no data at all, and only one of the two sides
// there. `rules_file` is how the tests name the rules. What cannot be made up
// is told in a comment.
std::string WriteRuleTests(const std::vector<PlannedObjective>& objectives,
                           const std::string& rules_file);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_RULE_TESTS_H_
