// The files of a handbook at one revision, or in the work tree.
#ifndef CODICIL_SERVICES_POLICY_CHECK_HANDBOOK_TREE_H_
#define CODICIL_SERVICES_POLICY_CHECK_HANDBOOK_TREE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ports/git_repo.h"

namespace codicil::policy {

// Files that the engine itself reads, or watches for changes.
inline constexpr char kHandbookPath[] = "handbook/handbook.yaml";
inline constexpr char kCatalogPath[] = "handbook/services.yaml";
inline constexpr char kParametersPath[] = "handbook/parameters.yaml";

// The two top-level folders that make a handbook.
const std::vector<std::string>& HandbookFolders();

// A tree of the repository; for the work tree, the tree of HEAD (none where
// there is no commit yet) and what differs from it.
struct HandbookTree {
  ports::ObjectId tree;
  bool is_work_tree = false;
  std::vector<ports::TreeChange> edits;
};

// One file that belongs to the handbook. `shown` is the path as findings say
// it: bytes that are no UTF-8 are written \xNN there.
struct HandbookFile {
  std::string shown;
  ports::TreeFile file;
};

// A file that is there on at least one side. Same order and content as
// ports::TreeChange, for handbook files only.
struct HandbookChange {
  std::string shown;
  std::optional<ports::TreeFile> before;
  std::optional<ports::TreeFile> after;
};

// All YAML files below the folders at a tree, ordered by shown path.
absl::StatusOr<std::vector<HandbookFile>> ListHandbook(
    ports::GitRepo& repo, const ports::ObjectId& tree);

// What differs between a tree and a handbook, ordered by shown path.
absl::StatusOr<std::vector<HandbookChange>> DiffHandbook(
    ports::GitRepo& repo, const ports::ObjectId& before,
    const HandbookTree& after);

// The bytes of one file of a handbook. `file` is as ListHandbook or
// DiffHandbook gave it. Errors: as of GitRepo.
absl::StatusOr<std::string> ReadHandbookFile(ports::GitRepo& repo,
                                             const HandbookTree& tree,
                                             const ports::TreeFile& file);

// The bytes at a path, or nullopt where the handbook has no such regular file
// or it is larger than a document may be.
absl::StatusOr<std::optional<std::string>> ReadHandbookPath(
    ports::GitRepo& repo, const HandbookTree& tree, const std::string& path);

// The same, for a caller that has looked up `path` in tree.tree already.
absl::StatusOr<std::optional<std::string>> ReadFoundFile(
    ports::GitRepo& repo, const HandbookTree& tree, const std::string& path,
    std::optional<ports::TreeFile> file);

}  // namespace codicil::policy

#endif  // CODICIL_SERVICES_POLICY_CHECK_HANDBOOK_TREE_H_
