// The JSON of base, by the names that the reports use.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_JSON_TEXT_H_
#define CODICIL_SERVICES_CLI_OUTPUT_JSON_TEXT_H_

#include "services/base/json_text.h"

namespace codicil::cli {

using base::AppendJsonString;
using base::JsonObject;

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_JSON_TEXT_H_
