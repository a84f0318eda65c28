// A verdict for programs.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_VERDICT_JSON_H_
#define CODICIL_SERVICES_CLI_OUTPUT_VERDICT_JSON_H_

#include <string>
#include <vector>

#include "services/policy/verdict/verdict.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::cli {

// Appends one object. Keys always come in this order; `?` may be absent:
//
//   outcome    skipped | approved | pending | rejected
//   bump       none | patch | minor | major: the largest of the changes
//   reasons    the tree: {outcome, subject, text, remedy?, children?}
//   slos       each {slo, objective?, service, clauses, before, after,
//   changes},
//              one an objective; before and after are null, or {targetPercent,
//              window, method, allowedDowntimeSeconds?,
//              longestDowntimeSeconds?, maxBurnRate?, badPerMillion?, alerts:
//              [{severity, longWindow, shortWindow?, factor, threshold,
//              reachable, quietEvents?, detectionSeconds?}]}
//   contract   lines of a diff, "- ..." and "+ ..."
//   changes    the changed clauses: {clause, path, from, to, required, effect,
//              lines}; from is null for a new clause, to for one that is gone
//   byProposedPolicies?   {outcome, error, warning, info, differences}
//
// Figures are decimals as strings, so that no reader rounds them.
void AppendVerdictJson(const policy::Verdict& verdict,
                       const std::vector<rules::ClauseChange>& changes,
                       std::string& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_VERDICT_JSON_H_
