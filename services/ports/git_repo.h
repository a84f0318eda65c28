// What Codicil needs of a git repository.
#ifndef CODICIL_SERVICES_PORTS_GIT_REPO_H_
#define CODICIL_SERVICES_PORTS_GIT_REPO_H_

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace codicil::ports {

// A SHA-1 object name. All zero: none (a file of the work tree that no object
// holds yet).
struct ObjectId {
  std::array<uint8_t, 20> bytes{};
  bool IsNone() const;
  std::string ToHex() const;  // 40 lower-case digits

  template <typename H>
  friend H AbslHashValue(H h, const ObjectId& id) {
    return H::combine_contiguous(std::move(h), id.bytes.data(),
                                 id.bytes.size());
  }
};
bool operator==(const ObjectId& a, const ObjectId& b);
bool operator!=(const ObjectId& a, const ObjectId& b);
bool operator<(const ObjectId& a, const ObjectId& b);

// Reads exactly 40 hexadecimal digits, of either case; nullopt otherwise.
std::optional<ObjectId> ObjectIdFromHex(std::string_view hex);

struct Commit {
  ObjectId id;
  ObjectId tree;
};

enum class EntryMode : uint8_t { kRegular, kExecutable, kSymlink, kSubmodule };

// One file of a tree. `path` is relative to the root, with '/', as the bytes
// in the tree (it may be no UTF-8, or contain "..": callers judge it).
struct TreeFile {
  std::string path;
  ObjectId id;
  EntryMode mode = EntryMode::kRegular;
};

// How one path differs between two trees; nullopt: absent on that side.
struct TreeChange {
  std::string path;
  std::optional<TreeFile> before;
  std::optional<TreeFile> after;
};

// A bound on trees, named in the error that reports it.
inline constexpr size_t kMaxTreeFiles = 200'000;

// A repository, bare or not. Errors of all methods, beside those named:
// UNAVAILABLE if the repository vanished or cannot be read, DATA_LOSS for a
// corrupt object (its name in the message), FAILED_PRECONDITION where objects
// are missing (shallow or partial clone), with the fetch that would help.
//
// Wherever a tree is asked for, the id that IsNone() means the empty tree (HEAD
// of a repository without commits).
//
// Not thread-safe, except ReadBlobs' own threads.
class GitRepo {
 public:
  virtual ~GitRepo() = default;

  // The repository's top folder (work tree), or empty for a bare one; and the
  // folder that holds its objects and refs, where a cache may live.
  virtual std::string work_tree() const = 0;
  virtual std::string common_dir() const = 0;

  // Any revision that `git rev-parse` takes, peeled to a commit.
  // Errors: NOT_FOUND, naming the revision (also HEAD before the first commit).
  virtual absl::StatusOr<Commit> Resolve(std::string_view revision) = 0;

  // Errors: NOT_FOUND if the histories have no commit in common;
  // FAILED_PRECONDITION if the clone is too shallow to tell.
  virtual absl::StatusOr<Commit> MergeBase(const ObjectId& a,
                                           const ObjectId& b) = 0;

  // All files below the given top-level folders ("handbook", "policies") in
  // path order (bytewise). Missing folders are empty. The tree's subfolders
  // themselves do not appear. Errors: RESOURCE_EXHAUSTED above kMaxTreeFiles.
  virtual absl::StatusOr<std::vector<TreeFile>> ListFiles(
      const ObjectId& tree, const std::vector<std::string>& folders) = 0;

  // The file at one path of a tree, or nullopt where there is none (or a
  // folder).
  virtual absl::StatusOr<std::optional<TreeFile>> FindFile(
      const ObjectId& tree, const std::string& path) = 0;

  // The object ids of the given top-level folders (none where missing): equal
  // ids mean equal contents. One entry per folder.
  virtual absl::StatusOr<std::vector<ObjectId>> FolderIds(
      const ObjectId& tree, const std::vector<std::string>& folders) = 0;

  // The differences below the folders, in path order. Skips equal subtrees, so
  // the work is proportional to the change. A mode change is a change.
  virtual absl::StatusOr<std::vector<TreeChange>> DiffTrees(
      const ObjectId& before, const ObjectId& after,
      const std::vector<std::string>& folders) = 0;

  // The work tree's files below the folders that differ from `tree` (edited,
  // added, deleted; untracked files count, ignored ones do not): `after->id` is
  // the blob id the content would have. Errors: FAILED_PRECONDITION if bare.
  virtual absl::StatusOr<std::vector<TreeChange>> DiffWorkTree(
      const ObjectId& tree, const std::vector<std::string>& folders) = 0;

  // The bytes of one blob. Errors: NOT_FOUND; RESOURCE_EXHAUSTED above
  // max_bytes, found from the header, without inflating the rest.
  virtual absl::StatusOr<std::string> ReadBlob(const ObjectId& id,
                                               size_t max_bytes) = 0;

  // The bytes of a work tree's file. A symlink gives INVALID_ARGUMENT.
  virtual absl::StatusOr<std::string> ReadWorkTreeFile(const std::string& path,
                                                       size_t max_bytes) = 0;

  // Reads many blobs in the order that is cheapest for the object store, on
  // `threads` threads, each with handles of its own. `consume(thread, index,
  // bytes)` is called once per id from thread 0..threads-1, where `index` is
  // the position in `ids`; bytes are valid during the call. A blob above
  // max_bytes, or missing, or corrupt gives its status instead of bytes; the
  // others go on. Returns the first error that stopped the whole.
  virtual absl::Status ReadBlobs(
      const std::vector<ObjectId>& ids, size_t max_bytes, int threads,
      const std::function<void(int thread, size_t index,
                               absl::StatusOr<std::string_view> bytes)>&
          consume) = 0;

  // Which of `paths` were deleted (or renamed away) by some first-parent
  // ancestor-or-self of `commit`, in the order given. Errors:
  // FAILED_PRECONDITION if the history is cut (shallow clone) before the answer
  // is known, with the fetch that helps.
  virtual absl::StatusOr<std::vector<bool>> EverDeleted(
      const ObjectId& commit, const std::vector<std::string>& paths) = 0;
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_GIT_REPO_H_
