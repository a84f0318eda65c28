#include "services/policy/check/path_reader.h"

#include <algorithm>

#include "services/base/status_macros.h"

namespace codicil::policy {
namespace {

constexpr int kFewLookups = 16;

}  // namespace

absl::StatusOr<std::optional<std::string>> PathReader::Read(
    const std::string& path) {
  CODICIL_ASSIGN_OR_RETURN(std::optional<ports::TreeFile> file, Find(path));
  return ReadFoundFile(repo_, tree_, path, std::move(file));
}

absl::StatusOr<std::optional<ports::TreeFile>> PathReader::Find(
    const std::string& path) {
  if (lookups_ < kFewLookups) {
    ++lookups_;
    return repo_.FindFile(tree_.tree, path);
  }
  if (!files_) {
    CODICIL_ASSIGN_OR_RETURN(files_,
                             repo_.ListFiles(tree_.tree, HandbookFolders()));
  }
  const auto found = std::lower_bound(
      files_->begin(), files_->end(), path,
      [](const ports::TreeFile& file, const std::string& wanted) {
        return file.path < wanted;
      });
  if (found == files_->end() || found->path != path) return std::nullopt;
  return *found;
}

}  // namespace codicil::policy
