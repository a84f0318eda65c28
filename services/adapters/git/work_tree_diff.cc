#include "services/adapters/git/work_tree_diff.h"

#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/adapters/git/git_status.h"
#include "services/adapters/git/object_hash.h"
#include "services/adapters/git/tree_walk.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::EntryMode;
using ports::TreeChange;
using ports::TreeFile;

// What is on disk where the index may be wrong; nullopt: nothing.
using Overrides = absl::flat_hash_map<std::string, std::optional<TreeFile>>;

EntryMode ModeOf(uint32_t index_mode) {
  switch (index_mode & S_IFMT) {
    case S_IFLNK:
      return EntryMode::kSymlink;
    case GIT_FILEMODE_COMMIT:
      return EntryMode::kSubmodule;
    default:
      return index_mode & S_IXUSR ? EntryMode::kExecutable
                                  : EntryMode::kRegular;
  }
}

absl::Status IndexUnreadable(int code) {
  const std::string_view message = LastGitMessage();
  if (message.find("mandatory extension: 'link'") != std::string_view::npos) {
    return absl::FailedPreconditionError(
        "a split index cannot be read; run `git update-index "
        "--no-split-index`");
  }
  if (message.find("mandatory extension: 'sdir'") != std::string_view::npos) {
    return absl::FailedPreconditionError(
        "a sparse index cannot be read; run `git sparse-checkout reapply "
        "--no-sparse-index`");
  }
  return GitStatus(code, "read the index");
}

absl::StatusOr<IndexHandle> ReadIndex(git_repository* repository) {
  git_index* opened = nullptr;
  int code = git_repository_index(&opened, repository);
  if (code < 0) return IndexUnreadable(code);
  IndexHandle index(opened);
  code = git_index_read(index.get(), /*force=*/0);
  if (code < 0) return IndexUnreadable(code);
  return index;
}

// Looks at the files on disk.
class Disk {
 public:
  explicit Disk(git_repository* repository)
      : repository_(repository),
        root_(git_repository_workdir(repository)),
        trusts_modes_(TrustsModes(repository)) {}

  // What is at `path`; `index_mode` says how the index has it, 0 if it has not.
  absl::StatusOr<std::optional<TreeFile>> Look(const std::string& path,
                                               uint32_t index_mode) const {
    struct stat info;
    const std::string full_path = absl::StrCat(root_, path);
    if (lstat(full_path.c_str(), &info) != 0) {
      if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
      return absl::UnavailableError(
          absl::StrCat("cannot read ", path, ": ", std::strerror(errno)));
    }
    TreeFile file;
    file.path = path;
    if (S_ISREG(info.st_mode)) {
      file.mode = RegularMode(info.st_mode, index_mode);
      CODICIL_ASSIGN_OR_RETURN(file.id, HashFile(path));
      return file;
    }
    if (S_ISLNK(info.st_mode)) {
      file.mode = EntryMode::kSymlink;
      CODICIL_ASSIGN_OR_RETURN(file.id, HashLink(full_path, path));
      return file;
    }
    if (S_ISDIR(info.st_mode) && path.back() == '/') {  // a repository
      file.path.pop_back();
      file.mode = EntryMode::kSubmodule;
      return file;
    }
    return std::nullopt;  // a folder in the place of a file, a pipe
  }

 private:
  // Whether the file system's execute bits mean anything.
  static bool TrustsModes(git_repository* repository) {
    git_config* opened = nullptr;
    if (git_repository_config(&opened, repository) < 0) return true;
    const ConfigHandle config(opened);
    int value = 1;
    return git_config_get_bool(&value, config.get(), "core.filemode") < 0 ||
           value != 0;
  }

  EntryMode RegularMode(mode_t mode, uint32_t index_mode) const {
    const bool executable = (trusts_modes_ ? mode : index_mode) & S_IXUSR;
    return executable ? EntryMode::kExecutable : EntryMode::kRegular;
  }

  absl::StatusOr<ports::ObjectId> HashFile(const std::string& path) const {
    git_oid oid;
    const int code = git_repository_hashfile(&oid, repository_, path.c_str(),
                                             GIT_OBJECT_BLOB, path.c_str());
    if (code == GIT_ENOTFOUND) return Changed(path);
    if (code < 0) return GitStatus(code, absl::StrCat("read ", path));
    return FromGitOid(oid);
  }

  static absl::StatusOr<ports::ObjectId> HashLink(const std::string& full_path,
                                                  const std::string& path) {
    std::string target(PATH_MAX, '\0');
    const ssize_t size =
        readlink(full_path.c_str(), target.data(), target.size());
    if (size < 0) return Changed(path);
    target.resize(static_cast<size_t>(size));
    return HashObject(ObjectType::kBlob, target);
  }

  static absl::Status Changed(const std::string& path) {
    return absl::UnavailableError(absl::StrCat(
        "the work tree changed while it was read: ", path, "; try again"));
  }

  git_repository* repository_;
  const std::string root_;  // ends in '/'
  const bool trusts_modes_;
};

absl::StatusOr<DiffHandle> DiffIndexToDisk(
    git_repository* repository, git_index* index,
    const std::vector<std::string>& folders) {
  std::vector<char*> names;
  for (const std::string& folder : folders) {
    names.push_back(const_cast<char*>(folder.c_str()));
  }
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                  GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_SKIP_BINARY_CHECK |
                  GIT_DIFF_DISABLE_PATHSPEC_MATCH | GIT_DIFF_IGNORE_SUBMODULES;
  options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
  options.pathspec = {names.data(), names.size()};
  git_diff* diff = nullptr;
  if (const int code =
          git_diff_index_to_workdir(&diff, repository, index, &options);
      code < 0) {
    return GitStatus(code, "compare the work tree with the index");
  }
  return DiffHandle(diff);
}

// Whether a sparse check-out leaves the file out of the work tree.
bool IsLeftOut(git_index* index, const char* path) {
  const git_index_entry* const entry =
      git_index_get_bypath(index, path, /*stage=*/0);
  return entry != nullptr &&
         (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

absl::StatusOr<Overrides> FindOverrides(git_repository* repository,
                                        git_index* index,
                                        const git_diff* diff) {
  Overrides overrides;
  const Disk disk(repository);
  const size_t count = git_diff_num_deltas(diff);
  for (size_t i = 0; i < count; ++i) {
    const git_diff_delta* const delta = git_diff_get_delta(diff, i);
    if (delta->status == GIT_DELTA_UNMODIFIED) continue;
    if (delta->status == GIT_DELTA_DELETED) {
      if (IsLeftOut(index, delta->old_file.path)) continue;
      // Not to be looked at: the path may go through a link by now.
      overrides.try_emplace(delta->old_file.path, std::nullopt);
      continue;
    }
    const std::string path = delta->new_file.path;
    CODICIL_ASSIGN_OR_RETURN(std::optional<TreeFile> file,
                             disk.Look(path, delta->old_file.mode));
    overrides[path] = std::move(file);
  }
  return overrides;
}

bool IsBelow(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(
      folders.begin(), folders.end(), [path](const std::string& folder) {
        return path.size() > folder.size() && path[folder.size()] == '/' &&
               path.substr(0, folder.size()) == folder;
      });
}

// The files that are there, in path order.
absl::StatusOr<std::vector<TreeFile>> FilesOnDisk(
    git_index* index, const Overrides& overrides,
    const std::vector<std::string>& folders) {
  std::vector<TreeFile> files;
  const size_t count = git_index_entrycount(index);
  for (size_t i = 0; i < count; ++i) {
    const git_index_entry* const entry = git_index_get_byindex(index, i);
    // The stages of a conflict are overridden by what is on disk.
    if (git_index_entry_stage(entry) != 0 || !IsBelow(entry->path, folders) ||
        overrides.contains(entry->path)) {
      continue;
    }
    files.push_back({entry->path, FromGitOid(entry->id), ModeOf(entry->mode)});
  }
  for (const auto& [path, file] : overrides) {
    // Of a path that is itself one of the folders, nothing is below it.
    if (file && IsBelow(file->path, folders)) files.push_back(*file);
  }
  if (files.size() > ports::kMaxTreeFiles) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "the work tree has more than ", ports::kMaxTreeFiles, " files"));
  }
  std::sort(
      files.begin(), files.end(),
      [](const TreeFile& a, const TreeFile& b) { return a.path < b.path; });
  return files;
}

// The differences of two lists of files in path order.
std::vector<TreeChange> Compare(std::vector<TreeFile> before,
                                std::vector<TreeFile> after) {
  std::vector<TreeChange> changes;
  auto old_file = before.begin();
  auto new_file = after.begin();
  while (old_file != before.end() || new_file != after.end()) {
    const int order = old_file == before.end() ? 1
                      : new_file == after.end()
                          ? -1
                          : old_file->path.compare(new_file->path);
    if (order < 0) {
      changes.push_back({old_file->path, *old_file, std::nullopt});
      ++old_file;
    } else if (order > 0) {
      changes.push_back({new_file->path, std::nullopt, *new_file});
      ++new_file;
    } else {
      if (old_file->id != new_file->id || old_file->mode != new_file->mode) {
        changes.push_back({old_file->path, *old_file, *new_file});
      }
      ++old_file;
      ++new_file;
    }
  }
  return changes;
}

}  // namespace

absl::StatusOr<std::vector<TreeChange>> CompareWorkTree(
    git_repository* repository, ObjectStore& store, const ports::ObjectId& tree,
    const std::vector<std::string>& folders) {
  if (git_repository_workdir(repository) == nullptr) {
    return absl::FailedPreconditionError(
        absl::StrCat("the repository at ", git_repository_path(repository),
                     " is bare: it has no work tree"));
  }
  if (folders.empty()) return std::vector<TreeChange>();
  CODICIL_ASSIGN_OR_RETURN(std::vector<TreeFile> before,
                           ListTreeFiles(store, tree, folders));
  CODICIL_ASSIGN_OR_RETURN(const IndexHandle index, ReadIndex(repository));
  CODICIL_ASSIGN_OR_RETURN(const DiffHandle diff,
                           DiffIndexToDisk(repository, index.get(), folders));
  CODICIL_ASSIGN_OR_RETURN(const Overrides overrides,
                           FindOverrides(repository, index.get(), diff.get()));
  CODICIL_ASSIGN_OR_RETURN(std::vector<TreeFile> after,
                           FilesOnDisk(index.get(), overrides, folders));
  return Compare(std::move(before), std::move(after));
}

}  // namespace codicil::adapters::git
