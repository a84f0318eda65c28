#include "services/policy/check/check_sides.h"

#include "services/base/status_macros.h"

namespace codicil::policy {

absl::StatusOr<Sides> ResolveSides(ports::GitRepo& repo,
                                   const CheckRequest& request) {
  Sides sides;
  absl::StatusOr<ports::Commit> head =
      repo.Resolve(request.head.value_or("HEAD"));
  // A repository without commits still has a work tree.
  const bool is_unborn = !request.head && absl::IsNotFound(head.status());
  if (!is_unborn) {
    CODICIL_RETURN_IF_ERROR(head.status());
    sides.head_commit = *head;
    sides.head.tree = head->tree;
  }
  if (!request.head) {
    sides.head.is_work_tree = true;
    CODICIL_ASSIGN_OR_RETURN(
        sides.head.edits,
        repo.DiffWorkTree(sides.head.tree, HandbookFolders()));
  }
  if (!request.base) return sides;
  CODICIL_ASSIGN_OR_RETURN(sides.base, repo.Resolve(*request.base));
  if (!sides.head_commit) return head.status();
  CODICIL_ASSIGN_OR_RETURN(
      sides.merge_base, repo.MergeBase(sides.base->id, sides.head_commit->id));
  return sides;
}

HandbookTree TreeOf(const ports::Commit& commit) {
  HandbookTree tree;
  tree.tree = commit.tree;
  return tree;
}

CheckReport ReportOf(const CheckRequest& request, const Sides& sides) {
  CheckReport report;
  report.at = request.at;
  report.bootstrap = !request.base;
  if (sides.base) report.base = sides.base->id.ToHex();
  if (request.head) report.head = sides.head_commit->id.ToHex();
  return report;
}

}  // namespace codicil::policy
