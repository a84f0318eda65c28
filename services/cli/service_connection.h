// Reaches the service that `codicil check --server` names.
#ifndef CODICIL_SERVICES_CLI_SERVICE_CONNECTION_H_
#define CODICIL_SERVICES_CLI_SERVICE_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/cli/commands/environment.h"
#include "services/policy/client/policy_client.h"
#include "services/ports/git_repo.h"

namespace codicil::cli {

// As of Environment::connect. `traceparent` is the caller's span, as W3C Trace
// Context writes it; where it is empty or wrong, a trace begins here.
absl::StatusOr<std::unique_ptr<policy::PolicyClient>> ConnectToService(
    const ServiceOptions& options, const std::string& traceparent,
    ports::GitRepo& repo);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_SERVICE_CONNECTION_H_
