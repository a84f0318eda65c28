#include "services/policy/service/supplied_files_repo.h"

#include <algorithm>
#include <utility>

#include "services/base/sha1.h"
#include "services/base/status_macros.h"
#include "services/policy/service/invalid_request.h"

namespace codicil::policy {
namespace {

using ports::ObjectId;
using ports::TreeChange;
using ports::TreeFile;

constexpr char kHead[] = "HEAD";
// Looking up one path reads every folder on the way. For more paths than this,
// all files are listed once.
constexpr size_t kMaxLookups = 16;

// The name that git would give to the content.
// Source: Pro Git, 2nd edition, 10.2 "Git Objects".
ObjectId BlobId(std::string_view content) {
  std::string header = "blob " + std::to_string(content.size());
  header += '\0';
  return {base::Sha1({header, content})};
}

// What the change made of the file; nullopt: it is gone. A content that was not
// sent has a name that no content has.
std::optional<TreeFile> AfterOf(const SuppliedFile& file) {
  if (file.is_deleted()) return std::nullopt;
  const ObjectId id = file.content ? BlobId(*file.content)
                                   : ObjectId{base::Sha1({file.unread_reason})};
  return TreeFile{file.path, id, file.mode};
}

bool IsBelowOne(std::string_view path,
                const std::vector<std::string>& folders) {
  return std::any_of(
      folders.begin(), folders.end(), [&](const std::string& folder) {
        return path.size() > folder.size() && path[folder.size()] == '/' &&
               path.substr(0, folder.size()) == folder;
      });
}

bool IsSame(const std::optional<TreeFile>& a,
            const std::optional<TreeFile>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->id == b->id && a->mode == b->mode;
}

absl::Status TooLarge(const std::string& path, size_t bytes, size_t limit) {
  return absl::ResourceExhaustedError(path + " has " + std::to_string(bytes) +
                                      " bytes; the limit is " +
                                      std::to_string(limit));
}

}  // namespace

absl::Status SuppliedFilesRepo::Supply(const SuppliedChange& change) {
  Withdraw();
  if (!change.merge_base.empty()) {
    CODICIL_ASSIGN_OR_RETURN(merge_base_, repo_.Resolve(change.merge_base));
  }
  change_ = &change;
  for (const SuppliedFile& file : change.files) {
    files_.emplace(file.path, &file);
  }
  return absl::OkStatus();
}

void SuppliedFilesRepo::Withdraw() {
  change_ = nullptr;
  merge_base_.reset();
  files_.clear();
}

absl::StatusOr<ports::Commit> SuppliedFilesRepo::Resolve(
    std::string_view revision) {
  if (change_ == nullptr || revision != kHead) return repo_.Resolve(revision);
  if (merge_base_) return *merge_base_;
  return absl::NotFoundError("the change has no merge base");
}

absl::StatusOr<ports::Commit> SuppliedFilesRepo::MergeBase(const ObjectId& a,
                                                           const ObjectId& b) {
  CODICIL_ASSIGN_OR_RETURN(ports::Commit found, repo_.MergeBase(a, b));
  if (merge_base_ && found.id != merge_base_->id) {
    return InvalidRequest(
        {{"supplied.merge_base",
          change_->merge_base + " is neither the base nor an ancestor of it"}});
  }
  return found;
}

absl::StatusOr<std::vector<TreeFile>> SuppliedFilesRepo::ListFiles(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  return repo_.ListFiles(tree, folders);
}

absl::StatusOr<std::optional<TreeFile>> SuppliedFilesRepo::FindFile(
    const ObjectId& tree, const std::string& path) {
  return repo_.FindFile(tree, path);
}

absl::StatusOr<std::vector<ObjectId>> SuppliedFilesRepo::FolderIds(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  return repo_.FolderIds(tree, folders);
}

absl::StatusOr<std::vector<TreeChange>> SuppliedFilesRepo::DiffTrees(
    const ObjectId& before, const ObjectId& after,
    const std::vector<std::string>& folders) {
  return repo_.DiffTrees(before, after, folders);
}

absl::StatusOr<std::vector<TreeChange>> SuppliedFilesRepo::DiffWorkTree(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  if (change_ == nullptr) return repo_.DiffWorkTree(tree, folders);
  CODICIL_ASSIGN_OR_RETURN(FilesByPath before, FilesBefore(tree, folders));
  std::vector<TreeChange> changes;
  for (const auto& [path, file] : files_) {
    if (!IsBelowOne(path, folders)) continue;
    TreeChange change{std::string(path), std::nullopt, AfterOf(*file)};
    const auto found = before.find(path);
    if (found != before.end()) change.before = std::move(found->second);
    if (!IsSame(change.before, change.after)) {
      changes.push_back(std::move(change));
    }
  }
  return changes;
}

// The files of the tree, at least those at the supplied paths.
absl::StatusOr<SuppliedFilesRepo::FilesByPath> SuppliedFilesRepo::FilesBefore(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  std::vector<TreeFile> files;
  if (files_.size() > kMaxLookups) {
    CODICIL_ASSIGN_OR_RETURN(files, repo_.ListFiles(tree, folders));
  } else {
    for (const auto& [path, file] : files_) {
      CODICIL_ASSIGN_OR_RETURN(std::optional<TreeFile> found,
                               repo_.FindFile(tree, std::string(path)));
      if (found) files.push_back(*std::move(found));
    }
  }
  FilesByPath by_path;
  for (TreeFile& file : files) {
    std::string path = file.path;
    by_path.emplace(std::move(path), std::move(file));
  }
  return by_path;
}

absl::StatusOr<std::string> SuppliedFilesRepo::ReadBlob(const ObjectId& id,
                                                        size_t max_bytes) {
  return repo_.ReadBlob(id, max_bytes);
}

absl::StatusOr<std::string> SuppliedFilesRepo::ReadWorkTreeFile(
    const std::string& path, size_t max_bytes) {
  if (change_ == nullptr) return repo_.ReadWorkTreeFile(path, max_bytes);
  const auto found = files_.find(path);
  if (found == files_.end() || found->second->is_deleted()) {
    return absl::NotFoundError("no file " + path);
  }
  const SuppliedFile& file = *found->second;
  if (!file.content) return absl::ResourceExhaustedError(file.unread_reason);
  if (file.mode == ports::EntryMode::kSymlink) {
    return absl::InvalidArgumentError(path + " is a symbolic link");
  }
  if (file.content->size() > max_bytes) {
    return TooLarge(path, file.content->size(), max_bytes);
  }
  return *file.content;
}

absl::Status SuppliedFilesRepo::ReadBlobs(
    const std::vector<ObjectId>& ids, size_t max_bytes, int threads,
    const std::function<void(int thread, size_t index,
                             absl::StatusOr<std::string_view> bytes)>&
        consume) {
  return repo_.ReadBlobs(ids, max_bytes, threads, consume);
}

absl::StatusOr<std::vector<bool>> SuppliedFilesRepo::EverDeleted(
    const ObjectId& commit, const std::vector<std::string>& paths) {
  return repo_.EverDeleted(commit, paths);
}

}  // namespace codicil::policy
