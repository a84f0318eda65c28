// What a command works with: streams, ports, and how it ends.
#ifndef CODICIL_SERVICES_CLI_COMMANDS_ENVIRONMENT_H_
#define CODICIL_SERVICES_CLI_COMMANDS_ENVIRONMENT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/text_sink.h"
#include "services/policy/client/policy_client.h"
#include "services/ports/clock.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::cli {

// How the program ends. Part of the contract: printed by --help.
enum ExitCode {
  kClean = 0,       // done; no finding at or above --fail-on
  kFindings = 1,    // findings at or above --fail-on
  kUsage = 2,       // the command line is wrong, or asks for what cannot be
  kUnreadable = 3,  // something outside cannot be read, or not be written
  kFailure = 4,     // our own failure
};

// A service that judges instead of this process.
struct ServiceOptions {
  std::string address;     // "HOST:PORT" or "unix:PATH"
  std::string repository;  // as the service calls it; empty: its only one
  // Files in PEM; empty: none.
  std::string tls_ca;
  std::string tls_cert;
  std::string tls_key;
  int64_t timeout_ms = 0;
};

// Filled by main(), or by a test. Everything is borrowed.
struct Environment {
  TextSink& out;  // the product
  TextSink& err;  // diagnostics
  Terminal out_terminal;
  Terminal err_terminal;
  const ports::Clock& clock;
  // Opens the repository at a folder or above it. Errors: as of the adapter.
  std::function<absl::StatusOr<std::unique_ptr<ports::GitRepo>>(
      const std::string& folder)>
      open_repo;
  std::function<std::unique_ptr<ports::SnapshotCache>(const ports::GitRepo&)>
      open_cache;
  // Milliseconds of a clock that only goes forward.
  std::function<int64_t()> elapsed_ms;
  // Tells this build of the program from others.
  uint64_t program = 0;
  // Threads that read and parse; at least 1.
  int threads = 1;
  // The client of a service; the repository is borrowed. Errors:
  // INVALID_ARGUMENT for options that make no sense; NOT_FOUND or UNAVAILABLE
  // for a file that cannot be read.
  std::function<absl::StatusOr<std::unique_ptr<policy::PolicyClient>>(
      const ServiceOptions& options, ports::GitRepo& repo)>
      connect = nullptr;
};

// Says "codicil: <message>" on the stream for diagnostics.
void Complain(Environment& environment, std::string_view message);

// Says why the work could not be done, and gives the exit code for it.
// Precondition: not OK.
ExitCode Fail(Environment& environment, const absl::Status& status);

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_COMMANDS_ENVIRONMENT_H_
