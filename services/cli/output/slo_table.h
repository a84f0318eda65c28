// Error budgets before and after a change, as a small table for people.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_SLO_TABLE_H_
#define CODICIL_SERVICES_CLI_OUTPUT_SLO_TABLE_H_

#include <string>
#include <string_view>

#include "services/cli/output/terminal.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::cli {

// Appends one objective, indented by two, in lines of about `width` columns:
//
//   payment-api-availability (payment-api), claimed by outgoing-call-deadline
//     target             99.9 % -> 99.95 % over 30d
//     allowed downtime   43m 12s -> 21m 36s, halved
//     bad of a million   1000 -> 500
//     maximum burn rate  1000 -> 2000
//
//     alert         burn rate  outage seen after      one failure is quiet
//     among page 1h/5m    14.4       51.84s -> 25.92s       70 -> 139
//
// What is the same on both sides stands there once; of the alerts, those that
// differ are listed. Below stand the lines of `changes` that the tables do not
// show.
void AppendSloImpact(const policy::SloImpact& impact, int width,
                     const Painter& painter, std::string& out);

// A decimal number of seconds as a person reads it: "43m 12s", "51.84s",
// "1d 2h". Anything else is returned as it is.
std::string HumanSeconds(std::string_view seconds);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_SLO_TABLE_H_
