#include "services/adapters/git/git_status.h"

#include <git2.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace codicil::adapters::git {
namespace {

// GIT_ERROR says nothing by itself; the part of libgit2 that failed does.
absl::StatusCode CodeOfClass(int error_class) {
  switch (error_class) {
    case GIT_ERROR_NOMEMORY:
      return absl::StatusCode::kResourceExhausted;
    case GIT_ERROR_OS:
    case GIT_ERROR_FILESYSTEM:
      return absl::StatusCode::kUnavailable;
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_ODB:
    case GIT_ERROR_TREE:
    case GIT_ERROR_TAG:
    case GIT_ERROR_SHA:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_REFERENCE:
    case GIT_ERROR_INDEX:
      return absl::StatusCode::kDataLoss;
    case GIT_ERROR_CONFIG:
    case GIT_ERROR_REPOSITORY:
    case GIT_ERROR_FILTER:
    case GIT_ERROR_WORKTREE:
      return absl::StatusCode::kFailedPrecondition;
    default:
      return absl::StatusCode::kInternal;
  }
}

absl::StatusCode CodeOf(int code, int error_class) {
  switch (code) {
    case GIT_ENOTFOUND:
    case GIT_EUNBORNBRANCH:
      return absl::StatusCode::kNotFound;
    case GIT_EEXISTS:
      return absl::StatusCode::kAlreadyExists;
    case GIT_EAMBIGUOUS:
    case GIT_EINVALIDSPEC:
    case GIT_EINVALID:
    case GIT_EPEEL:
    case GIT_EDIRECTORY:
      return absl::StatusCode::kInvalidArgument;
    case GIT_EBAREREPO:
    case GIT_EOWNER:
    case GIT_EUNMERGED:
    case GIT_ECONFLICT:
    case GIT_EUNCOMMITTED:
    case GIT_EINDEXDIRTY:
      return absl::StatusCode::kFailedPrecondition;
    case GIT_EMISMATCH:
    case GIT_EEOF:
    case GIT_EBUFS:  // what a truncated pack gives
      return absl::StatusCode::kDataLoss;
    case GIT_ELOCKED:
    case GIT_EMODIFIED:
    case GIT_RETRY:
      return absl::StatusCode::kUnavailable;
    default:
      return CodeOfClass(error_class);
  }
}

}  // namespace

absl::Status GitStatus(int code, std::string_view doing) {
  const git_error* error = git_error_last();
  const int error_class = error == nullptr ? GIT_ERROR_NONE : error->klass;
  return absl::Status(CodeOf(code, error_class),
                      absl::StrCat("cannot ", std::string(doing), ": ",
                                   std::string(LastGitMessage()),
                                   " (libgit2 error ", code, ")"));
}

std::string_view LastGitMessage() {
  const git_error* error = git_error_last();
  if (error == nullptr || error->message == nullptr) return "no reason given";
  return error->message;
}

}  // namespace codicil::adapters::git
