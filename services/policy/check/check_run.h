// One check, from resolved sides to the report.
#ifndef CODICIL_SERVICES_POLICY_CHECK_CHECK_RUN_H_
#define CODICIL_SERVICES_POLICY_CHECK_CHECK_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"
#include "services/policy/check/changed_files.h"
#include "services/policy/check/check_report.h"
#include "services/policy/check/check_sides.h"
#include "services/policy/check/document_builder.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/judged_handbook.h"
#include "services/policy/check/progress.h"
#include "services/policy/check/stored_handbook.h"
#include "services/ports/git_repo.h"
#include "services/ports/snapshot_cache.h"

namespace codicil::policy {

// What a run works with. Everything is borrowed.
struct RunInput {
  ports::GitRepo& repo;
  ports::SnapshotCache* cache;  // nullptr: nothing stored is believed
  uint64_t program;
  const CheckRequest& request;
  const Sides& sides;
  const ProgressFn& progress;
};

// Used once.
class CheckRun {
 public:
  // `warm` is the stored handbook that an earlier run left, or nullptr.
  CheckRun(const RunInput& input, std::unique_ptr<StoredHandbook> warm)
      : in_(input), stored_(std::move(warm)) {}

  // Errors: CANCELLED once the request says so; as of CheckEngine::Check.
  absl::StatusOr<CheckReport> Execute();

  // Whether something stored turned out to be damaged: then neither the report
  // nor the stored handbook is worth anything.
  bool damaged() const { return stored_ != nullptr && stored_->damaged(); }
  // For the next run.
  std::unique_ptr<StoredHandbook> TakeStored() { return std::move(stored_); }
  // Whether the next run finds it in the cache, too.
  bool is_kept_elsewhere() const { return is_kept_elsewhere_; }
  // Whether a handbook was read whole, which takes and leaves much memory.
  bool read_whole() const { return read_whole_; }

 private:
  absl::Status FindStored(const HandbookTree& judge);
  absl::StatusOr<bool> IsNear(const StoredHandbook& stored,
                              const HandbookTree& judge) const;
  absl::StatusOr<std::vector<base::Finding>> JudgeBase();
  absl::StatusOr<CheckReport> JudgeHead(std::vector<base::Finding> at_base);
  absl::Status TakePolicies(const std::vector<HandbookChange>& from_stored);
  absl::Status TakeLanguages(std::vector<HandbookChange>& from_stored);
  absl::StatusOr<std::unique_ptr<ChangedFiles>> LoadChange(
      const std::vector<HandbookChange>& from_stored);
  LingeringClauses Lingering() const;
  std::vector<base::Finding> FindingsBy(
      const model::Policies& judge, const JudgedHandbook& head,
      std::vector<rules::ClauseChange>* changes) const;
  absl::StatusOr<std::vector<base::Finding>> JudgeByProposal(
      const JudgedHandbook& head, const std::vector<base::Finding>& at_base);
  Verdict Decide(
      const CheckReport& report, const JudgedHandbook& head,
      const std::optional<std::vector<base::Finding>>& proposed) const;
  absl::StatusOr<std::unique_ptr<StoredHandbook>> Load(
      const ports::ObjectId& tree, const snapshot::SnapshotKey& key,
      const BuildContext& context);

  const RunInput in_;
  model::Policies policies_;       // that judge: of base, else of head
  model::Policies head_policies_;  // what head's files say
  // Set where the change touches policies/: what they said where it left.
  std::optional<model::Policies> merge_base_policies_;
  std::optional<BuildContext> context_;
  std::unique_ptr<StoredHandbook> stored_;
  bool is_kept_elsewhere_ = true;
  bool read_whole_ = false;
  std::unique_ptr<JudgedHandbook> base_;
  std::unique_ptr<ChangedFiles> changed_;  // set with a base
  // Set where head has languages of its own.
  std::optional<BuildContext> own_context_;
  std::unique_ptr<StoredHandbook> own_stored_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_CHECK_RUN_H_
