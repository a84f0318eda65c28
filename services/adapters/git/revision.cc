#include "services/adapters/git/revision.h"

#include <git2.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/adapters/git/git_status.h"

namespace codicil::adapters::git {
namespace {

// Whether the revision names a commit by its place or its id, which a shallow
// clone may lack, and not by a name that may be misspelt.
bool NamesAPlace(std::string_view revision) {
  return revision.find_first_of("~^") != std::string_view::npos ||
         ports::ObjectIdFromHex(revision).has_value();
}

// No revision that a person writes is longer; libgit2 takes it for a file name.
constexpr size_t kMaxRevisionBytes = 1000;

absl::Status NotFound(std::string_view revision, std::string_view why) {
  return absl::NotFoundError(absl::StrCat("revision '", std::string(revision),
                                          "' not found: ", std::string(why)));
}

absl::Status WhyNot(int code, const CloneLimits& limits,
                    std::string_view revision) {
  switch (code) {
    case GIT_ENOTFOUND:
      if (absl::Status there = limits.StillThere(); !there.ok()) return there;
      if (NamesAPlace(revision) && limits.IsShallow()) {
        return CloneLimits::TooShallow(
            absl::StrCat("revision '", std::string(revision),
                         "' is not within the fetched history"));
      }
      return NotFound(revision, "no such branch, tag or commit");
    case GIT_EAMBIGUOUS:
      return NotFound(revision, "it is ambiguous; give more digits");
    case GIT_EINVALIDSPEC:
    case GIT_EPEEL:
    case GIT_EUNBORNBRANCH:
      return NotFound(revision, LastGitMessage());
    default:
      return GitStatus(
          code, absl::StrCat("resolve revision '", std::string(revision), "'"));
  }
}

}  // namespace

absl::StatusOr<ports::ObjectId> FindCommit(git_repository* repository,
                                           const CloneLimits& limits,
                                           std::string_view revision) {
  if (revision.size() > kMaxRevisionBytes) {
    return NotFound(
        revision.substr(0, 40),
        absl::StrCat("it is longer than ", kMaxRevisionBytes, " bytes"));
  }
  const std::string text(revision);
  if (text.empty() || text.find('\0') != std::string::npos) {
    return NotFound(revision, "it is no revision");
  }
  git_object* found = nullptr;
  if (const int code = git_revparse_single(&found, repository, text.c_str());
      code < 0) {
    return WhyNot(code, limits, revision);
  }
  const ObjectHandle object(found);
  git_object* peeled = nullptr;
  if (const int code =
          git_object_peel(&peeled, object.get(), GIT_OBJECT_COMMIT);
      code < 0) {
    return WhyNot(code, limits, revision);
  }
  const ObjectHandle commit(peeled);
  return FromGitOid(*git_object_id(commit.get()));
}

}  // namespace codicil::adapters::git
