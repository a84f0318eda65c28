#include "services/cli/commands/contract.h"

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/output/visible_text.h"
#include "services/policy/contract/handbook_contract.h"

namespace codicil::cli {

ExitCode RunContract(const ContractOptions& options, Environment& environment) {
  const absl::StatusOr<std::unique_ptr<ports::GitRepo>> repo =
      environment.open_repo(options.repo);
  if (!repo.ok()) return Fail(environment, repo.status());
  policy::ContractRequest request;
  request.head = options.head;
  request.at = options.at;
  request.language = options.language;
  request.threads = environment.threads;
  const absl::StatusOr<std::vector<std::string>> lines =
      policy::HandbookContract(**repo, request);
  if (absl::IsInvalidArgument(lines.status())) {
    Complain(environment, "--lang: " + std::string(lines.status().message()));
    return kUsage;
  }
  if (!lines.ok()) return Fail(environment, lines.status());
  for (const std::string& line : *lines) {
    environment.out.Append(VisibleText(line) + "\n");
  }
  return kClean;
}

}  // namespace codicil::cli
