#include "services/rules/policy/severity_loosening.h"

#include <set>

namespace codicil::rules {

void CompareSeverities(const std::map<std::string, base::Severity>& before,
                       const std::map<std::string, base::Severity>& after,
                       const DefaultSeverity& default_severity,
                       std::vector<Loosening>& loosenings) {
  std::set<std::string> rules;
  for (const auto* severities : {&before, &after}) {
    for (const auto& [rule, severity] : *severities) rules.insert(rule);
  }
  const auto severity_in = [&](const auto& overrides, const std::string& rule) {
    const auto found = overrides.find(rule);
    if (found != overrides.end()) return found->second;
    return default_severity(rule).value_or(base::Severity::kInfo);
  };
  for (const std::string& rule : rules) {
    const base::Severity was = severity_in(before, rule);
    const base::Severity is = severity_in(after, rule);
    if (is >= was) continue;
    loosenings.push_back({"spec.severities." + rule, base::SeverityName(is),
                          rule + " is " + base::SeverityName(is) +
                              " instead of " + base::SeverityName(was)});
  }
}

}  // namespace codicil::rules
