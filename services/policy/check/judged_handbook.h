// A handbook judged by bringing a stored one up to date.
#ifndef CODICIL_SERVICES_POLICY_CHECK_JUDGED_HANDBOOK_H_
#define CODICIL_SERVICES_POLICY_CHECK_JUDGED_HANDBOOK_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/catalog.h"
#include "services/model/parameter.h"
#include "services/policy/check/cross_rules.h"
#include "services/policy/check/document_builder.h"
#include "services/policy/check/handbook_tree.h"
#include "services/policy/check/progress.h"
#include "services/policy/check/stored_handbook.h"
#include "services/ports/git_repo.h"
#include "services/snapshot/overlay_view.h"

namespace codicil::policy {

// path -> the version of the clause at base that stays in force for a while.
using LingeringClauses =
    std::map<std::string, std::unique_ptr<model::Clause>, std::less<>>;

// What differs from the stored handbook is read and parsed; the rest is taken
// over. Lifetime: `stored` is borrowed and must outlive it.
class JudgedHandbook {
 public:
  // `changes` lead from the stored tree to `tree`. Errors: CANCELLED; as of
  // GitRepo.
  static absl::StatusOr<std::unique_ptr<JudgedHandbook>> Judge(
      ports::GitRepo& repo, const StoredHandbook& stored,
      const HandbookTree& tree, const std::vector<HandbookChange>& changes,
      const BuildContext& context, base::Instant at, LingeringClauses lingering,
      const CancelledFn& is_cancelled);

  // All findings of the handbook as it is, in no particular order.
  const std::vector<base::Finding>& findings() const { return findings_; }
  const snapshot::OverlayView& view() const { return *view_; }
  const model::Catalog& catalog() const { return *catalog_; }
  const model::ParameterTable& parameters() const { return *parameters_; }

 private:
  JudgedHandbook() = default;
  absl::Status Overlay(ports::GitRepo& repo, const HandbookTree& tree,
                       const std::vector<HandbookChange>& changes,
                       const BuildContext& context,
                       const CancelledFn& is_cancelled);
  absl::Status TakeTables(ports::GitRepo& repo, const StoredHandbook& stored,
                          const HandbookTree& tree);
  void TakeLingering(const StoredHandbook& stored, LingeringClauses lingering);
  void CollectFindings(const StoredHandbook& stored,
                       const CrossContext& context);

  snapshot::Overlay overlay_;
  // The stored tables, or own ones where the files changed.
  const model::Catalog* catalog_ = nullptr;
  const model::ParameterTable* parameters_ = nullptr;
  model::Catalog own_catalog_;
  model::ParameterTable own_parameters_;
  std::unique_ptr<snapshot::OverlayView> view_;
  std::vector<base::Finding> findings_;
};

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_JUDGED_HANDBOOK_H_
