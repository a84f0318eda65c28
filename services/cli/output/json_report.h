// A check's report for programs.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_JSON_REPORT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_JSON_REPORT_H_

#include "services/cli/output/text_sink.h"
#include "services/policy/check/check_report.h"

namespace codicil::cli {

// One object, on one line a finding; ends in a newline. Keys always come in the
// same order, equal reports give equal bytes:
//
//   version      1, the version of this format
//   base, head   full commit ids; null: none given, or the work tree
//   at           the instant of the check, RFC 3339 in UTC
//   findings     each {rule, severity, path, line, column, endLine, endColumn,
//                message, fingerprint, preexisting?, waived?, fix?, related?}
//   bootstrap    true, or absent
//   summary      {error, warning, info, preexisting, waived}
//   verdict      what is decided, why, and what it costs: see verdict_json.h
//
// `preexisting` is true or absent, `waived` the waiver's id or absent; `fix` is
// {description, edits: [{line, column, endLine, endColumn, replacement}]}, with
// no edits where a person has to decide; `related` is [{path, line, column,
// message}]. Lines and columns count from 1, columns in code points.
void WriteJsonReport(const policy::CheckReport& report, TextSink& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_JSON_REPORT_H_
