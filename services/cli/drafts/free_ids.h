// Ids that nothing has, and nothing ever had.
#ifndef CODICIL_SERVICES_CLI_DRAFTS_FREE_IDS_H_
#define CODICIL_SERVICES_CLI_DRAFTS_FREE_IDS_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/cli/files/confined_folder.h"
#include "services/ports/git_repo.h"

namespace codicil::cli {

// Lifetime: everything is borrowed.
class FreeIds {
 public:
  FreeIds(const ConfinedFolder& work_tree, ports::GitRepo& repo)
      : work_tree_(work_tree), repo_(repo) {}

  // The number after the highest one there is, passing over those that were
  // deleted. Errors: RESOURCE_EXHAUSTED behind RFC-9999; those of the ports.
  absl::StatusOr<std::string> NextRfc();

  // INC-YYYY-MMDD of the date, or the next free number of that year. Errors:
  // RESOURCE_EXHAUSTED behind INC-YYYY-9999; those of the ports.
  absl::StatusOr<std::string> NextIncident(base::Date date);

  // Whether a file of this path is there, or was deleted by a first-parent
  // ancestor of HEAD. Where a shallow clone hides the history, the answer is
  // what the rest of it says, and history_is_cut() becomes true.
  absl::StatusOr<bool> IsTaken(const std::string& path);

  bool history_is_cut() const { return history_is_cut_; }

 private:
  absl::StatusOr<std::string> FirstFree(const std::string& folder,
                                        const std::string& prefix, int number);

  const ConfinedFolder& work_tree_;
  ports::GitRepo& repo_;
  bool history_is_cut_ = false;
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_DRAFTS_FREE_IDS_H_
