// A check's report as SARIF 2.1.0, for code scanning and editors.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_SARIF_REPORT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_SARIF_REPORT_H_

#include <string>

#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

struct SarifOptions {
  std::string version;  // of the program, semver
  // What the program ends with, as far as the findings decide it.
  int exit_code = 0;
};

// One run, one result a finding, on a line of its own. Paths are relative to
// the base "SRCROOT", the root of the repository. The rules are those that
// results name. Severities: error -> error, warning -> warning, info -> note.
// A finding's fingerprint stands under "codicil/v1". Waived findings are
// suppressed; with a base, each result says whether it is "new" or "unchanged".
//
// There is no time in it but the instant of the check, nor anything else of the
// machine: equal reports give equal bytes.
//
// Source: OASIS, Static Analysis Results Interchange Format 2.1.0 plus errata.
void WriteSarifReport(const policy::CheckReport& report,
                      const SarifOptions& options, TextSink& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_SARIF_REPORT_H_
