// Check reports as text that holds every member, to compare them by.
#ifndef CODICIL_SERVICES_POLICY_RPC_TESTING_REPORT_DUMP_H_
#define CODICIL_SERVICES_POLICY_RPC_TESTING_REPORT_DUMP_H_

#include <string>

#include "services/base/finding.h"
#include "services/policy/check/check_report.h"
#include "services/policy/verdict/verdict.h"

namespace codicil::policy {

// Equal reports have equal dumps, and no others have.
std::string Dump(const base::Finding& finding);
std::string Dump(const Verdict& verdict);
std::string Dump(const CheckReport& report);

// A report in which each member differs from its default and from its
// neighbours.
CheckReport FullReport();

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_RPC_TESTING_REPORT_DUMP_H_
