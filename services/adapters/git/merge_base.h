// The commit that two lines of history have in common.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_MERGE_BASE_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_MERGE_BASE_H_

#include <functional>

#include "absl/status/statusor.h"
#include "services/adapters/git/history.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

using CommitSource =
    std::function<absl::StatusOr<HistoryEntry>(const ports::ObjectId&)>;

// The best common ancestor of two commits, as `git merge-base` finds it; of
// several, the one with the newest commit date, then the smallest id. Reads
// only what is newer than the answer, as far as commit dates can be trusted;
// dates in disorder cost reads, never a wrong answer.
//
// Errors: those of `read`. NOT_FOUND if the histories have nothing in common.
// FAILED_PRECONDITION if the clone is too shallow to tell: nothing in common is
// in sight and the history is cut; or it is cut at a commit of one side that is
// newer than the ancestor found, so that a better one may hide behind the cut
// (a commit being no older than its parents).
// Source: paint_down_to_common() in commit-reach.c of git.
absl::StatusOr<ports::ObjectId> FindMergeBase(const CommitSource& read,
                                              const ports::ObjectId& a,
                                              const ports::ObjectId& b);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_MERGE_BASE_H_
