#include "services/adapters/git/git_repo.h"

#include <git2.h>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/adapters/git/blob_reader.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/deletions.h"
#include "services/adapters/git/git_handles.h"
#include "services/adapters/git/history.h"
#include "services/adapters/git/merge_base.h"
#include "services/adapters/git/object_store.h"
#include "services/adapters/git/odb_backend.h"
#include "services/adapters/git/open_repository.h"
#include "services/adapters/git/revision.h"
#include "services/adapters/git/tree_walk.h"
#include "services/adapters/git/work_tree_diff.h"
#include "services/adapters/git/work_tree_file.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::Commit;
using ports::ObjectId;
using ports::TreeChange;
using ports::TreeFile;

std::string WithoutSlash(const char* path) {
  std::string text = path == nullptr ? "" : path;
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

class LibGit2Repo : public ports::GitRepo {
 public:
  LibGit2Repo(RepositoryHandle repository, std::string common_dir,
              CloneLimits limits)
      : common_dir_(std::move(common_dir)),
        store_(common_dir_, std::move(limits)),
        repository_(std::move(repository)),
        work_tree_(WithoutSlash(git_repository_workdir(repository_.get()))) {}

  absl::Status Start() { return UseStore(repository_.get(), store_); }

  std::string work_tree() const override { return work_tree_; }
  std::string common_dir() const override { return common_dir_; }

  absl::StatusOr<Commit> Resolve(std::string_view revision) override {
    CODICIL_ASSIGN_OR_RETURN(
        const ObjectId id,
        FindCommit(repository_.get(), store_.limits(), revision));
    return CommitOf(id);
  }

  absl::StatusOr<Commit> MergeBase(const ObjectId& a,
                                   const ObjectId& b) override {
    CODICIL_ASSIGN_OR_RETURN(History history, History::Open(store_));
    const CommitSource read = [&history](const ObjectId& id) {
      return history.Read(id);
    };
    CODICIL_ASSIGN_OR_RETURN(const ObjectId base, FindMergeBase(read, a, b));
    return CommitOf(base);
  }

  absl::StatusOr<std::vector<TreeFile>> ListFiles(
      const ObjectId& tree, const std::vector<std::string>& folders) override {
    return ListTreeFiles(store_, tree, folders);
  }

  absl::StatusOr<std::optional<TreeFile>> FindFile(
      const ObjectId& tree, const std::string& path) override {
    return FindTreeFile(store_, tree, path);
  }

  absl::StatusOr<std::vector<ObjectId>> FolderIds(
      const ObjectId& tree, const std::vector<std::string>& folders) override {
    return FindFolderIds(store_, tree, folders);
  }

  absl::StatusOr<std::vector<TreeChange>> DiffTrees(
      const ObjectId& before, const ObjectId& after,
      const std::vector<std::string>& folders) override {
    return CompareTrees(store_, before, after, folders);
  }

  absl::StatusOr<std::vector<TreeChange>> DiffWorkTree(
      const ObjectId& tree, const std::vector<std::string>& folders) override {
    return CompareWorkTree(repository_.get(), store_, tree, folders);
  }

  absl::StatusOr<std::string> ReadBlob(const ObjectId& id,
                                       size_t max_bytes) override {
    return store_.Read(id, ObjectType::kBlob, max_bytes);
  }

  absl::StatusOr<std::string> ReadWorkTreeFile(const std::string& path,
                                               size_t max_bytes) override {
    if (work_tree_.empty()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the repository at ", common_dir_, " is bare: it has no work tree"));
    }
    return ReadFileBelow(work_tree_, path, max_bytes);
  }

  absl::Status ReadBlobs(
      const std::vector<ObjectId>& ids, size_t max_bytes, int threads,
      const std::function<void(int thread, size_t index,
                               absl::StatusOr<std::string_view> bytes)>&
          consume) override {
    return ReadManyBlobs(store_, ids, max_bytes, threads, consume);
  }

  absl::StatusOr<std::vector<bool>> EverDeleted(
      const ObjectId& commit, const std::vector<std::string>& paths) override {
    return FindDeletions(store_, commit, paths);
  }

 private:
  absl::StatusOr<Commit> CommitOf(const ObjectId& id) {
    CODICIL_ASSIGN_OR_RETURN(const ParsedCommit parsed, ReadCommit(store_, id));
    return Commit{id, parsed.tree};
  }

  const std::string common_dir_;
  ObjectStore store_;
  RepositoryHandle repository_;  // reads through the store
  const std::string work_tree_;
};

// Whether a key of the configuration says that a remote keeps objects back.
// Source: "remote.<name>.promisor" and "extensions.partialClone" in
// git-config(1); libgit2 gives both in lower case.
bool NamesPromisor(std::string_view key) {
  constexpr std::string_view kStart = "remote.";
  constexpr std::string_view kEnd = ".promisor";
  if (key == "extensions.partialclone") return true;
  return key.size() > kStart.size() + kEnd.size() &&
         key.substr(0, kStart.size()) == kStart &&
         key.substr(key.size() - kEnd.size()) == kEnd;
}

// By an iterator and not by git_config_foreach_match, which leaks 20 KB for
// each key that does not match.
bool IsPartialClone(git_repository* repository) {
  git_config* opened = nullptr;
  if (git_repository_config_snapshot(&opened, repository) < 0) return false;
  const ConfigHandle config(opened);
  git_config_iterator* begun = nullptr;
  if (git_config_iterator_new(&begun, config.get()) < 0) return false;
  const ConfigIteratorHandle iterator(begun);
  git_config_entry* entry = nullptr;
  while (git_config_next(&entry, iterator.get()) == GIT_OK) {
    if (NamesPromisor(entry->name)) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ports::GitRepo>> OpenGitRepo(
    const std::string& path) {
  CODICIL_ASSIGN_OR_RETURN(RepositoryHandle repository, OpenRepository(path));
  std::string common_dir =
      WithoutSlash(git_repository_commondir(repository.get()));
  CloneLimits limits(common_dir, IsPartialClone(repository.get()));
  auto repo = std::make_unique<LibGit2Repo>(
      std::move(repository), std::move(common_dir), std::move(limits));
  CODICIL_RETURN_IF_ERROR(repo->Start());
  return repo;
}

}  // namespace codicil::adapters::git
