// A git repository in memory, which can be told to fail.
#ifndef CODICIL_SERVICES_PORTS_TESTING_FAKE_GIT_REPO_H_
#define CODICIL_SERVICES_PORTS_TESTING_FAKE_GIT_REPO_H_

#include <atomic>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/ports/git_repo.h"

namespace codicil::ports {

// One file, to be put into a commit or a work tree. Made of a string, so that
// FakeFiles can be written as {{"handbook/a.yaml", "kind: Clause\n"}}.
struct FakeFile {
  // NOLINTBEGIN(google-explicit-constructor)
  FakeFile(const char* bytes, EntryMode mode = EntryMode::kRegular)
      : bytes(bytes), mode(mode) {}
  FakeFile(std::string bytes, EntryMode mode = EntryMode::kRegular)
      : bytes(std::move(bytes)), mode(mode) {}
  // NOLINTEND(google-explicit-constructor)

  std::string bytes;  // of a symlink: its target
  EntryMode mode;
};
using FakeFiles = std::map<std::string, FakeFile>;  // by path

enum class GitMethod {
  kResolve,
  kMergeBase,
  kListFiles,
  kFindFile,
  kFolderIds,
  kDiffTrees,
  kDiffWorkTree,
  kReadBlob,
  kReadWorkTreeFile,
  kReadBlobs,
  kEverDeleted,
};

// Commits, trees and blobs are named after their contents, as git does it, but
// the ids are not git's: equal contents have equal ids, also in two fakes.
//
//   FakeGitRepo repo;
//   const Commit base = repo.AddCommit({{"handbook/a.yaml", "..."}});
//   repo.SetRef("main", base.id);
//   repo.FailAt(GitMethod::kReadBlob, absl::UnavailableError("gone"));
//
// Not thread-safe, except ReadBlobs' own threads.
class FakeGitRepo : public GitRepo {
 public:
  // --- What is in it ---

  // Each commit is one second younger than the one added before it.
  Commit AddCommit(const FakeFiles& files,
                   const std::vector<ObjectId>& parents = {});
  // A branch, a tag, or HEAD.
  void SetRef(const std::string& name, const ObjectId& commit);
  // The files on disk, without ignored ones. Without this, it is bare.
  void SetWorkTree(FakeFiles files) { disk_ = std::move(files); }
  // What common_dir() and, unless bare, work_tree() return.
  void SetFolders(std::string work_tree, std::string common_dir);

  // The ids that content has here.
  static ObjectId BlobId(std::string_view bytes);

  // --- What goes wrong ---

  // Makes the method return `status`; OK ends that.
  void FailAt(GitMethod method, absl::Status status);
  // Makes reading this blob DATA_LOSS.
  void Corrupt(const ObjectId& blob) { corrupt_.insert(blob); }
  // Takes a blob away, as a partial clone does: FAILED_PRECONDITION.
  void LeaveOut(const ObjectId& blob) { left_out_.insert(blob); }
  // Cuts a commit from its parents, as a shallow clone does.
  void CutHistoryAt(const ObjectId& commit) { cut_.insert(commit); }

  // --- What was done with it ---

  // Blobs that were handed out, by ReadBlob and ReadBlobs.
  size_t blobs_read() const { return blobs_read_; }

  // --- The port ---

  std::string work_tree() const override;
  std::string common_dir() const override { return common_dir_; }
  absl::StatusOr<Commit> Resolve(std::string_view revision) override;
  absl::StatusOr<Commit> MergeBase(const ObjectId& a,
                                   const ObjectId& b) override;
  absl::StatusOr<std::vector<TreeFile>> ListFiles(
      const ObjectId& tree, const std::vector<std::string>& folders) override;
  absl::StatusOr<std::optional<TreeFile>> FindFile(
      const ObjectId& tree, const std::string& path) override;
  absl::StatusOr<std::vector<ObjectId>> FolderIds(
      const ObjectId& tree, const std::vector<std::string>& folders) override;
  absl::StatusOr<std::vector<TreeChange>> DiffTrees(
      const ObjectId& before, const ObjectId& after,
      const std::vector<std::string>& folders) override;
  absl::StatusOr<std::vector<TreeChange>> DiffWorkTree(
      const ObjectId& tree, const std::vector<std::string>& folders) override;
  absl::StatusOr<std::string> ReadBlob(const ObjectId& id,
                                       size_t max_bytes) override;
  absl::StatusOr<std::string> ReadWorkTreeFile(const std::string& path,
                                               size_t max_bytes) override;
  absl::Status ReadBlobs(
      const std::vector<ObjectId>& ids, size_t max_bytes, int threads,
      const std::function<void(int thread, size_t index,
                               absl::StatusOr<std::string_view> bytes)>&
          consume) override;
  absl::StatusOr<std::vector<bool>> EverDeleted(
      const ObjectId& commit, const std::vector<std::string>& paths) override;

 private:
  // All files of a tree, by path; and the ids of its folders, by path.
  struct Tree {
    std::map<std::string, TreeFile> files;
    std::map<std::string, ObjectId> folders;
  };
  struct History {
    ObjectId tree;
    std::vector<ObjectId> parents;
    size_t age = 0;  // how many commits were added before it
  };
  using FileMap = std::map<std::string, TreeFile>;

  absl::Status Failure(GitMethod method) const;
  Tree MakeTree(const FakeFiles& files);
  absl::StatusOr<const Tree*> FindTree(const ObjectId& id) const;
  absl::StatusOr<FileMap> FilesBelow(
      const ObjectId& tree, const std::vector<std::string>& folders) const;
  absl::StatusOr<History> FindHistory(const ObjectId& commit) const;
  absl::StatusOr<std::set<ObjectId>> Ancestors(const ObjectId& commit,
                                               bool& cut) const;
  absl::StatusOr<std::string_view> Blob(const ObjectId& id, size_t max_bytes);

  std::map<ObjectId, std::string> blobs_;
  std::map<ObjectId, Tree> trees_;
  std::map<ObjectId, History> commits_;
  std::map<std::string, ObjectId> refs_;
  std::optional<FakeFiles> disk_;
  std::string work_tree_ = "/fake/handbook";
  std::string common_dir_ = "/fake/handbook/.git";

  std::map<GitMethod, absl::Status> failures_;
  std::set<ObjectId> corrupt_;
  std::set<ObjectId> left_out_;
  std::set<ObjectId> cut_;
  std::atomic<size_t> blobs_read_{0};
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_TESTING_FAKE_GIT_REPO_H_
