// A verdict for people: what it costs, what it decides, and why.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_VERDICT_TEXT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_VERDICT_TEXT_H_

#include <string>

#include "services/cli/output/terminal.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// Appends the parts that have something to say, each with a blank line behind
// it, in lines of about `width` columns:
//
//   Error budget:        each touched SLO before and after (see slo_table.h)
//   Contract:            what is promised no longer (-) and from now on (+)
//   Verdict: rejected, a major change
//     version: 1 error
//       version/bump-too-small: Take the version that the finding names, ...
//         handbook/clauses/platform/outgoing-calls.yaml:5:12
//   By the policies in force:   rejected  1 error, 0 warnings, 0 info
//   By those it proposes:       approved  0 errors, 1 warning, 0 info
//     - error ...
//
// The tree shows what is not approved: rules with what would make them pass,
// and the places of findings, which the report has listed before. Without a
// base one line says it all.
void AppendVerdictText(const policy::CheckReport& report, int width,
                       const Painter& painter, std::string& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_VERDICT_TEXT_H_
