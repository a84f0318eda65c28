// Which rules policies/lint.yaml takes less seriously than before.
#ifndef CODICIL_SERVICES_RULES_POLICY_SEVERITY_LOOSENING_H_
#define CODICIL_SERVICES_RULES_POLICY_SEVERITY_LOOSENING_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/base/finding.h"
#include "services/rules/policy/loosening.h"

namespace codicil::rules {

// The severity of a rule that no policy overrides; nullopt for an unknown rule.
using DefaultSeverity =
    std::function<std::optional<base::Severity>(const std::string& rule)>;

// Appends each rule whose severity falls. Of a rule without a known default,
// only "off" is lower than none.
void CompareSeverities(const std::map<std::string, base::Severity>& before,
                       const std::map<std::string, base::Severity>& after,
                       const DefaultSeverity& default_severity,
                       std::vector<Loosening>& loosenings);

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_POLICY_SEVERITY_LOOSENING_H_
