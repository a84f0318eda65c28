// Files below some folders of a tree, and what differs between two trees.
#ifndef CODICIL_SERVICES_ADAPTERS_GIT_TREE_WALK_H_
#define CODICIL_SERVICES_ADAPTERS_GIT_TREE_WALK_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/adapters/git/object_store.h"
#include "services/adapters/git/tree_parser.h"
#include "services/ports/git_repo.h"

namespace codicil::adapters::git {

// Folders may be nested this deep. Paths of that depth cannot be checked out,
// and the walk recurses.
inline constexpr int kMaxTreeDepth = 256;

// A tree object and its entries. The id that IsNone() stands for the empty
// tree, here and below.
class Tree {
 public:
  // Errors: as ObjectStore::Read; DATA_LOSS if malformed.
  static absl::StatusOr<Tree> Read(ObjectStore& store,
                                   const ports::ObjectId& id);
  const std::vector<TreeEntry>& entries() const { return entries_; }

 private:
  Tree() = default;

  // The entries' names are in there. Not a string: a short one would move with
  // the tree.
  std::vector<char> bytes_;
  std::vector<TreeEntry> entries_;
};

// As GitRepo::FindFile.
absl::StatusOr<std::optional<ports::TreeFile>> FindTreeFile(
    ObjectStore& store, const ports::ObjectId& tree, const std::string& path);

// As GitRepo::ListFiles, FolderIds and DiffTrees. More than kMaxTreeFiles
// files, changes or folders, or folders nested deeper than kMaxTreeDepth, are
// RESOURCE_EXHAUSTED: a few small trees can stand for billions of folders.
absl::StatusOr<std::vector<ports::TreeFile>> ListTreeFiles(
    ObjectStore& store, const ports::ObjectId& tree,
    const std::vector<std::string>& folders);

absl::StatusOr<std::vector<ports::ObjectId>> FindFolderIds(
    ObjectStore& store, const ports::ObjectId& tree,
    const std::vector<std::string>& folders);

absl::StatusOr<std::vector<ports::TreeChange>> CompareTrees(
    ObjectStore& store, const ports::ObjectId& before,
    const ports::ObjectId& after, const std::vector<std::string>& folders);

}  // namespace codicil::adapters::git

#endif  // CODICIL_SERVICES_ADAPTERS_GIT_TREE_WALK_H_
