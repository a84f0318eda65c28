// The program `codicil`: streams, adapters and signals; the rest is in
// commands/.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/adapters/cachefile/file_snapshot_cache.h"
#include "services/adapters/clock/system_clock.h"
#include "services/adapters/git/git_repo.h"
#include "services/base/build_id.h"
#include "services/cli/commands/command_line.h"
#include "services/cli/commands/environment.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/text_sink.h"
#include "services/cli/service_connection.h"
#include "services/policy/client/policy_client.h"

namespace codicil::cli {
namespace {

// More threads than this wait for the object store.
constexpr unsigned kMaxThreads = 8;

// A closed standard stream would give its number to the next file that is
// opened, and a report would end up in it. What is opened here instead fails
// when it is used.
void ReserveStandardStreams() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) != -1) continue;
    const int opened =
        ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened != fd) ::close(opened);
  }
}

std::string_view Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

Terminal DescribeTerminal(int fd) {
  const std::string_view term = Variable("TERM");
  Terminal terminal;
  const bool is_terminal = ::isatty(fd) != 0;
  terminal.colour = WantsColour(
      is_terminal, {Variable("NO_COLOR"), Variable("CLICOLOR_FORCE"), term});
  terminal.is_terminal = is_terminal && term != "dumb";
  winsize size{};
  if (is_terminal && ::ioctl(fd, TIOCGWINSZ, &size) == 0) {
    terminal.columns = size.ws_col;
  }
  return terminal;
}

int64_t ElapsedMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::unique_ptr<ports::SnapshotCache> OpenCache(const ports::GitRepo& repo) {
  return std::make_unique<adapters::cachefile::FileSnapshotCache>(
      repo.common_dir() + "/codicil");
}

absl::StatusOr<std::unique_ptr<policy::PolicyClient>> Connect(
    const ServiceOptions& options, ports::GitRepo& repo) {
  return ConnectToService(options, std::string(Variable("TRACEPARENT")), repo);
}

ExitCode Run(const std::vector<std::string>& arguments,
             Environment& environment) {
  // Ours do not throw; the standard library does when memory is short.
  try {
    return RunCommandLine(arguments, environment);
  } catch (const std::exception& error) {
    Complain(environment, error.what());
    return kFailure;
  }
}

int Main(int argc, char** argv) {
  ReserveStandardStreams();
  // A reader that went away is seen when writing.
  std::signal(SIGPIPE, SIG_IGN);
  FdSink out(STDOUT_FILENO);
  FdSink err(STDERR_FILENO);
  const adapters::clock::SystemClock clock;
  Environment environment{
      out,
      err,
      DescribeTerminal(STDOUT_FILENO),
      DescribeTerminal(STDERR_FILENO),
      clock,
      &adapters::git::OpenGitRepo,
      &OpenCache,
      &ElapsedMs,
      base::BuildId(),
      static_cast<int>(
          std::clamp(std::thread::hardware_concurrency(), 1u, kMaxThreads)),
      &Connect};
  ExitCode code = Run({argv + 1, argv + argc}, environment);
  if (const absl::Status status = out.Flush(); !status.ok()) {
    code = Fail(environment,
                absl::UnavailableError("cannot write standard output: " +
                                       std::string(status.message())));
  }
  err.Flush().IgnoreError();
  return code;
}

}  // namespace
}  // namespace codicil::cli

int main(int argc, char** argv) {
  // Everything is written; the system takes memory back faster than we can.
  ::_exit(codicil::cli::Main(argc, argv));
}
