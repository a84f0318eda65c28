// The files that a change touches, parsed on both sides.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHANGED_FILES_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHANGED_FILES_H_

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/model/loader/document_loader.h"
#include "services/policy/check/document_builder.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/judged_handbook.h"
#include "services/ports/git_repo.h"
#include "services/rules/trace/change_rules.h"

namespace codicil::policy {

class ChangedFiles {
 public:
  // `changes` lead from the merge base to `head`. `base_commit` is where ids
  // that were given up earlier are looked for. Errors: FAILED_PRECONDITION
  // where a shallow clone hides the history of an added file.
  static absl::StatusOr<std::unique_ptr<ChangedFiles>> Load(
      ports::GitRepo& repo, const ports::ObjectId& merge_base_tree,
      const HandbookTree& head, const ports::ObjectId& base_commit,
      const std::vector<HandbookChange>& changes, const BuildContext& context);

  // In path order; valid as long as this.
  const std::vector<rules::ChangedFile>& files() const { return files_; }

  // Clauses in force at `at` whose new version starts later.
  LingeringClauses Lingering(base::Instant at) const;

 private:
  struct Side {
    std::string bytes;
    model::LoadedDocument loaded;
  };

  ChangedFiles() = default;
  absl::StatusOr<const Side*> LoadSide(ports::GitRepo& repo,
                                       const HandbookTree& tree,
                                       const std::string& shown,
                                       const ports::TreeFile& file,
                                       DocumentBuilder& builder);
  absl::Status MarkReusedIds(ports::GitRepo& repo,
                             const ports::ObjectId& base_commit);

  std::deque<Side> sides_;
  std::vector<rules::ChangedFile> files_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHANGED_FILES_H_
