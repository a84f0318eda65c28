#include "services/adapters/git/clone_limits.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

namespace codicil::adapters::git {
namespace {

constexpr char kUnshallow[] =
    "this clone is shallow; run `git fetch --unshallow` (in GitLab CI set "
    "`GIT_DEPTH: 0`)";
constexpr char kRefetch[] =
    "this clone is partial and lacks it; run `git fetch --refetch "
    "--no-filter`, or clone without --filter";

}  // namespace

CloneLimits::CloneLimits(std::string common_dir, bool partial)
    : common_dir_(std::move(common_dir)), partial_(partial) {}

absl::StatusOr<absl::flat_hash_set<ports::ObjectId>> CloneLimits::CutCommits()
    const {
  absl::flat_hash_set<ports::ObjectId> cut;
  const std::string path = absl::StrCat(common_dir_, "/shallow");
  std::ifstream file(path);
  if (!file) {
    if (errno == ENOENT) return cut;
    return absl::UnavailableError(
        absl::StrCat("cannot read ", path, ": ", std::strerror(errno)));
  }
  std::string line;
  while (std::getline(file, line)) {
    const std::optional<ports::ObjectId> id = ports::ObjectIdFromHex(line);
    if (!id) {
      return absl::DataLossError(
          absl::StrCat(path, " holds a line that is no object id"));
    }
    cut.insert(*id);
  }
  return cut;
}

bool CloneLimits::IsShallow() const {
  const auto cut = CutCommits();
  return cut.ok() && !cut->empty();
}

absl::Status CloneLimits::Missing(const ports::ObjectId& id,
                                  std::string_view what) const {
  if (absl::Status there = StillThere(); !there.ok()) return there;
  const std::string object =
      absl::StrCat(std::string(what), " ", id.ToHex(), " is missing");
  if (partial_) {
    return absl::FailedPreconditionError(absl::StrCat(object, ": ", kRefetch));
  }
  if (IsShallow()) {
    return absl::FailedPreconditionError(
        absl::StrCat(object, ": ", kUnshallow));
  }
  return absl::DataLossError(
      absl::StrCat(object, ": the repository at ", common_dir_,
                   " is damaged; `git fsck` shows what else is"));
}

absl::Status CloneLimits::TooShallow(std::string_view unknown) {
  return absl::FailedPreconditionError(
      absl::StrCat(std::string(unknown), ": ", kUnshallow));
}

absl::Status CloneLimits::StillThere() const {
  struct stat info;
  const std::string objects = absl::StrCat(common_dir_, "/objects");
  if (stat(objects.c_str(), &info) == 0) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("the repository at ", common_dir_,
                   " cannot be read: ", std::strerror(errno)));
}

}  // namespace codicil::adapters::git
