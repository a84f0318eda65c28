// How the commands of `codicil slo` come by SLOs.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_SLO_LOOKUP_H_
#define CODICIL_SERVICES_CLI_COMMANDS_SLO_LOOKUP_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/commands/environment.h"
#include "services/policy/slo/slo_source.h"

namespace codicil::cli {

// Says on the stream for diagnostics which clauses could not be read. Errors:
// as of the repository and of SloSource::Load.
absl::StatusOr<std::unique_ptr<policy::SloSource>> LoadSlos(
    const std::string& repo, const std::optional<std::string>& head,
    Environment& environment);

// Says why there is no such SLO. Precondition: not OK.
ExitCode FailToFind(Environment& environment, const absl::Status& status);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_SLO_LOOKUP_H_
