// A file of Prometheus rules for SLOs.
#ifndef CODICIL_SERVICES_POLICY_SLO_PROMETHEUS_RULES_H_
#define CODICIL_SERVICES_POLICY_SLO_PROMETHEUS_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/duration.h"
#include "services/policy/slo/rule_plan.h"

namespace codicil::policy {

// What an instant query still sees, Prometheus' default.
inline constexpr base::DurationMs kLookback{5 * 60'000};

// For each objective a group that records error ratios, one for windows of a
// day and longer, which is evaluated every two minutes, and one of alerts.
// `evaluation_interval` is that of the others; nullopt: Prometheus' own.
// Precondition: it is below kLookback.
std::string WriteRules(const std::vector<PlannedObjective>& objectives,
                       std::optional<base::DurationMs> evaluation_interval);

// Lines of a comment, each ending in a line break. Whatever `text` holds, it
// stays one.
std::string YamlComment(const std::string& text, int indent);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_SLO_PROMETHEUS_RULES_H_
