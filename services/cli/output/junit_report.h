// A check's report as test results, for GitLab's test widget and others.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_JUNIT_REPORT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_JUNIT_REPORT_H_

#include "services/cli/output/counting.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// JUnit XML with one suite. A test case is
//
//   each finding            class name: its rule; name: where it is, without
//                           lines, so that it stays the same when lines move
//   each family of rules    class name: the family; only if none of its
//                           findings counts
//
// A finding that counts is a failure; one that is waived or preexisting is
// skipped; any other passes, with its text as output. A family passes; it is
// skipped if nothing was judged, or evidence that it needs is missing. What
// families there are, and how they fare, is taken from the verdict.
//
// No two names are equal: GitLab keeps only the first of equal ones. There are
// no times but the instant of the check, and no durations: equal reports give
// equal bytes.
void WriteJunitReport(const policy::CheckReport& report,
                      const Counting& counting, TextSink& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_JUNIT_REPORT_H_
