// One finding as a SARIF 2.1.0 result, and what the run around it shares.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_SARIF_RESULT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_SARIF_RESULT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "services/base/finding.h"
#include "services/base/json_text.h"

namespace codicil::cli {

// The base that paths are relative to: the root of the repository.
inline constexpr char kSarifRoot[] = "SRCROOT";

// "error", "warning", "note" or "none".
const char* SarifLevel(base::Severity severity);

// Adds a message object. `text` is shown as it is: what acts unseen by name,
// and nothing in it is a link.
void AddSarifMessage(std::string_view key, std::string_view text,
                     base::JsonObject& object, std::string& out);

// `has_base`: there is a base, which a finding may be in, too.
void AppendSarifResult(const base::Finding& finding, size_t rule_index,
                       bool has_base, std::string& out);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_SARIF_RESULT_H_
