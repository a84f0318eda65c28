#include "services/cli/commands/slo_lookup.h"

#include "services/base/status_macros.h"
#include "services/ports/git_repo.h"

namespace codicil::cli {

absl::StatusOr<std::unique_ptr<policy::SloSource>> LoadSlos(
    const std::string& repo, const std::optional<std::string>& head,
    Environment& environment) {
  CODICIL_ASSIGN_OR_RETURN(const std::unique_ptr<ports::GitRepo> opened,
                           environment.open_repo(repo));
  CODICIL_ASSIGN_OR_RETURN(std::unique_ptr<policy::SloSource> source,
                           policy::SloSource::Load(*opened, head));
  for (const std::string& path : source->malformed_clauses()) {
    Complain(environment,
             path + " is malformed: claims of it may be missing here");
  }
  return source;
}

ExitCode FailToFind(Environment& environment, const absl::Status& status) {
  if (!absl::IsNotFound(status)) return Fail(environment, status);
  Complain(environment, {status.message().data(), status.message().size()});
  return kFindings;
}

}  // namespace codicil::cli
