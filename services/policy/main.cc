// The program `codicil-policyd`: flags, adapters and signals; the rest is in
// daemon/.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "services/adapters/cachefile/file_snapshot_cache.h"
#include "services/adapters/clock/system_clock.h"
#include "services/adapters/git/git_repo.h"
#include "services/base/build_id.h"
#include "services/base/version.h"
#include "services/policy/daemon/policy_daemon.h"
#include "services/policy/daemon/repository_flag.h"
#include "services/serving/log_writer.h"
#include "services/serving/service_manager.h"
#include "services/serving/serving_flags.h"
#include "services/serving/stop_signals.h"

namespace codicil::policy {
namespace {

using std::chrono::milliseconds;

// The same as of `codicil`.
enum ExitCode {
  kClean = 0,
  kUsage = 2,
  kUnreadable = 3,
  kFailure = 4,
};

constexpr char kExitCodes[] =
    "Exit codes:\n"
    "  0  ended by SIGTERM or SIGINT, in order\n"
    "  2  usage: the command line is wrong, or asks for what cannot be\n"
    "  3  a repository, a TLS file or an address cannot be had\n"
    "  4  our own failure\n";

constexpr unsigned kMaxThreads = 8;
constexpr size_t kLogBytes = 4 << 20;

void Complain(std::string_view message) {
  std::fprintf(stderr, "codicil-policyd: %.*s\n",
               static_cast<int>(message.size()), message.data());
}

std::string Variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// A closed standard stream would give its number to a connection, which would
// then read our log.
void ReserveStandardStreams() {
  int fd = ::open("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO) fd = ::open("/dev/null", O_RDWR);
  if (fd >= 0) ::close(fd);
}

int Cores() {
  return static_cast<int>(
      std::clamp(std::thread::hardware_concurrency(), 1u, kMaxThreads));
}

// What the command line says.
class Flags {
 public:
  Flags() : serving_("127.0.0.1:50051", "127.0.0.1:9464") {
    app_.name("codicil-policyd");
    app_.set_version_flag("--version",
                          std::string("codicil-policyd ") + base::kVersion);
    app_.footer(kExitCodes);
    app_.add_option("--repo", repositories_,
                    "A repository to serve: its name, a folder of it, and the "
                    "target branch (default: HEAD). May be given several times")
        ->type_name("NAME=PATH[@BRANCH]")
        ->allow_extra_args(false);
    serving_.Declare(app_);
    app_.add_option("--max-concurrent", workers_,
                    "Validations at a time. Default: one a core")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    app_.add_option("--queue", queue_,
                    "Validations that wait; above it, RESOURCE_EXHAUSTED")
        ->type_name("N")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    app_.add_option("--refresh", refresh_seconds_,
                    "How often the target branches are looked at, in seconds")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 3'600))
        ->capture_default_str();
    app_.add_option("--cache", cache_,
                    "The folder of the caches, which may be deleted at any "
                    "time. Default: each repository's own")
        ->type_name("DIR");
  }

  // Throws CLI::ParseError.
  void Parse(int argc, char** argv) { app_.parse(argc, argv); }
  std::string Help() const { return app_.help(); }
  const std::string& cache() const { return cache_; }

  absl::StatusOr<DaemonOptions> Judge() const {
    DaemonOptions options;
    absl::StatusOr<serving::ServingOptions> serving = serving_.Judge();
    if (!serving.ok()) return serving.status();
    absl::StatusOr<std::vector<RepositoryFlag>> repositories =
        ParseRepositoryFlags(repositories_);
    if (!repositories.ok()) return repositories.status();
    options.serving = *std::move(serving);
    options.repositories = *std::move(repositories);
    options.validations.workers = static_cast<size_t>(workers_);
    options.validations.queue = static_cast<size_t>(queue_);
    options.validations.threads = Cores();
    options.validations.program = base::BuildId();
    options.refresh = std::chrono::seconds(refresh_seconds_);
    options.queues = Cores();
    options.program = base::BuildId();
    options.randomness =
        std::random_device()() | uint64_t{std::random_device()()} << 32;
    return options;
  }

 private:
  CLI::App app_{"Serves the judgement of changes to handbooks, and clauses."};
  serving::ServingFlags serving_;
  std::vector<std::string> repositories_;
  int workers_ = Cores();
  int queue_ = 64;
  int refresh_seconds_ = 5;
  std::string cache_;
};

// In a folder of their own, or beside the repository, where the names keep them
// apart from the caches of other programs, which trust other ones.
std::unique_ptr<ports::SnapshotCache> OpenCache(const std::string& folder,
                                                const RepositoryFlag& flag,
                                                const std::string& slot) {
  using adapters::cachefile::FileSnapshotCache;
  if (!folder.empty()) {
    return std::make_unique<FileSnapshotCache>(folder, flag.name + "-" + slot);
  }
  const auto repo = adapters::git::OpenGitRepo(flag.path);
  return std::make_unique<FileSnapshotCache>(
      repo.ok() ? (*repo)->common_dir() + "/codicil" : "", "policyd-" + slot);
}

ExitCode CodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return kUsage;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return kFailure;
    default:
      return kUnreadable;
  }
}

ExitCode Fail(const absl::Status& status) {
  Complain(std::string(status.message()));
  return CodeOf(status);
}

// Until a signal comes, and the daemon has ended.
void Serve(PolicyDaemon& daemon, serving::StopSignals& signals) {
  constexpr milliseconds kFirstTick(10);
  constexpr milliseconds kTick(1'000);
  milliseconds wait = kFirstTick;  // soon ready, after a warm start
  while (!signals.Wait(wait)) {
    daemon.Tick();
    wait = std::min(2 * wait, kTick);
  }
  daemon.Drain([&signals] { return signals.Wait(milliseconds(0)); });
}

ExitCode Run(DaemonOptions options, const std::string& cache,
             serving::StopSignals& signals) {
  const adapters::clock::SystemClock clock;
  serving::LogWriter log(STDERR_FILENO, kLogBytes);
  const std::string manager = Variable("NOTIFY_SOCKET");
  DaemonPorts ports{
      clock,
      &adapters::git::OpenGitRepo,
      [cache](const RepositoryFlag& flag, const std::string& slot) {
        return OpenCache(cache, flag, slot);
      },
      [&log](std::string_view line) { log.Write(line); },
      [&log] { return log.dropped(); },
      [manager](std::string_view state) {
        serving::NotifyServiceManager(manager, state);
      }};
  PolicyDaemon daemon(std::move(options), std::move(ports));
  if (const absl::Status status = daemon.Start(); !status.ok()) {
    return Fail(status);
  }
  Serve(daemon, signals);
  return kClean;
}

ExitCode Main(int argc, char** argv) {
  ReserveStandardStreams();
  serving::StopSignals signals;
  Flags flags;
  try {
    flags.Parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::fputs(flags.Help().c_str(), stdout);
    return kClean;
  } catch (const CLI::CallForVersion& version) {
    std::puts(version.what());
    return kClean;
  } catch (const CLI::ParseError& error) {
    Complain(error.what());
    Complain("see codicil-policyd --help");
    return kUsage;
  }
  absl::StatusOr<DaemonOptions> options = flags.Judge();
  if (!options.ok()) return Fail(options.status());
  // Ours do not throw; the standard library does when memory is short.
  try {
    return Run(*std::move(options), flags.cache(), signals);
  } catch (const std::exception& error) {
    Complain(error.what());
    return kFailure;
  }
}

}  // namespace
}  // namespace codicil::policy

int main(int argc, char** argv) { return codicil::policy::Main(argc, argv); }
