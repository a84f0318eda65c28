#include "services/cli/commands/check.h"

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/status_macros.h"
#include "services/cli/commands/write_reports.h"
#include "services/cli/files/confined_folder.h"
#include "services/cli/fix/fix_loop.h"
#include "services/cli/output/progress_line.h"
#include "services/policy/check/check_report.h"
#include "services/policy/client/local_policy_client.h"
#include "services/policy/client/policy_client.h"

namespace codicil::cli {
namespace {

policy::CheckRequest RequestOf(const CheckOptions& options, int threads) {
  policy::CheckRequest request;
  request.base = options.base;
  request.head = options.head;
  request.at = options.at;
  request.threads = threads;
  return request;
}

// One check from the open repository to the reports.
class CheckCommand {
 public:
  CheckCommand(const CheckOptions& options, Environment& environment,
               ports::GitRepo& repo, policy::PolicyClient& client)
      : options_(options),
        environment_(environment),
        repo_(repo),
        client_(client),
        progress_(environment.err_terminal.is_terminal, environment.err,
                  environment.elapsed_ms) {}

  absl::StatusOr<ExitCode> Run() {
    absl::StatusOr<policy::CheckReport> report = options_.fix ? Fix() : Check();
    progress_.Clear();
    CODICIL_RETURN_IF_ERROR(report.status());
    return WriteReports(*report, options_.reports,
                        {{options_.fail_on, options_.all}, Reader()},
                        environment_);
  }

 private:
  absl::StatusOr<policy::CheckReport> Check() {
    return client_.Check(RequestOf(options_, environment_.threads),
                         [this](const char* stage, size_t done, size_t total) {
                           progress_.Report(stage, done, total);
                         });
  }

  absl::StatusOr<policy::CheckReport> Fix() {
    if (repo_.work_tree().empty()) {
      return absl::FailedPreconditionError(
          "--fix needs a work tree, but the repository is bare");
    }
    const ConfinedFolder work_tree(repo_.work_tree());
    CODICIL_ASSIGN_OR_RETURN(
        FixOutcome outcome,
        FixWorkTree({[this] { return Check(); }, Reader(), work_tree},
                    options_.all));
    progress_.Clear();
    Complain(environment_, "fixed " + std::to_string(outcome.fixed) +
                               (outcome.fixed == 1 ? " finding" : " findings"));
    return std::move(outcome.report);
  }

  ReadSource Reader() {
    return [this](const std::string& path) { return client_.ReadHead(path); };
  }

  const CheckOptions& options_;
  Environment& environment_;
  ports::GitRepo& repo_;
  policy::PolicyClient& client_;
  ProgressLine progress_;
};

ExitCode Run(const CheckOptions& options, Environment& environment,
             ports::GitRepo& repo, policy::PolicyClient& client) {
  const absl::StatusOr<ExitCode> code =
      CheckCommand(options, environment, repo, client).Run();
  return code.ok() ? *code : Fail(environment, code.status());
}

}  // namespace

ExitCode RunCheck(const CheckOptions& options, Environment& environment) {
  const absl::StatusOr<std::unique_ptr<ports::GitRepo>> repo =
      environment.open_repo(options.repo);
  if (!repo.ok()) return Fail(environment, repo.status());
  if (options.service) {
    const absl::StatusOr<std::unique_ptr<policy::PolicyClient>> client =
        environment.connect(*options.service, **repo);
    if (absl::IsInvalidArgument(client.status())) {
      Complain(environment, std::string(client.status().message()));
      return kUsage;
    }
    if (!client.ok()) return Fail(environment, client.status());
    return Run(options, environment, **repo, **client);
  }
  const std::unique_ptr<ports::SnapshotCache> cache =
      environment.open_cache(**repo);
  policy::LocalPolicyClient client(**repo, *cache, environment.program);
  return Run(options, environment, **repo, client);
}

}  // namespace codicil::cli
