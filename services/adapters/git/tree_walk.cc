#include "services/adapters/git/tree_walk.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;
using ports::TreeChange;
using ports::TreeFile;

// The folders in the order of their paths, each once.
std::vector<std::string> InOrder(std::vector<std::string> folders) {
  // '/' ends each name, so that "a.b" comes before "a" as its paths do.
  std::sort(folders.begin(), folders.end(),
            [](const std::string& a, const std::string& b) {
              return a + "/" < b + "/";
            });
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  return folders;
}

// One walk: where it is, and what it has seen so far.
class Walk {
 public:
  explicit Walk(ObjectStore& store) : store_(store) {}

  // Calls visit(file) for each file of the folder, in path order.
  template <typename Visit>
  absl::Status ForEachFile(const std::string& name, const ObjectId& folder,
                           const Visit& visit) {
    const Step step(*this, name);
    CODICIL_ASSIGN_OR_RETURN(const Tree tree, ReadFolder(folder));
    for (const TreeEntry& entry : tree.entries()) {
      CODICIL_RETURN_IF_ERROR(VisitEntry(entry, visit));
    }
    return absl::OkStatus();
  }

  // Calls visit(before, after) for each difference of two folders, either of
  // which may be absent, in path order.
  template <typename Visit>
  absl::Status ForEachChange(const std::string& name,
                             const std::optional<ObjectId>& before,
                             const std::optional<ObjectId>& after,
                             const Visit& visit) {
    if (before == after) return absl::OkStatus();
    const auto deleted = [&visit](TreeFile file) {
      return visit(std::move(file), std::nullopt);
    };
    const auto added = [&visit](TreeFile file) {
      return visit(std::nullopt, std::move(file));
    };
    if (!after) return ForEachFile(name, *before, deleted);
    if (!before) return ForEachFile(name, *after, added);

    const Step step(*this, name);
    CODICIL_ASSIGN_OR_RETURN(const Tree old_tree, ReadFolder(*before));
    CODICIL_ASSIGN_OR_RETURN(const Tree new_tree, ReadFolder(*after));
    auto old_entry = old_tree.entries().begin();
    auto new_entry = new_tree.entries().begin();
    const auto old_end = old_tree.entries().end();
    const auto new_end = new_tree.entries().end();
    while (old_entry != old_end || new_entry != new_end) {
      const int order = old_entry == old_end ? 1
                        : new_entry == new_end
                            ? -1
                            : CompareInTree(*old_entry, *new_entry);
      if (order < 0) {
        CODICIL_RETURN_IF_ERROR(VisitEntry(*old_entry++, deleted));
      } else if (order > 0) {
        CODICIL_RETURN_IF_ERROR(VisitEntry(*new_entry++, added));
      } else {
        CODICIL_RETURN_IF_ERROR(VisitPair(*old_entry++, *new_entry++, visit));
      }
    }
    return absl::OkStatus();
  }

 private:
  // Goes one folder down for as long as it lives.
  class Step {
   public:
    Step(Walk& walk, std::string_view name)
        : walk_(walk), size_(walk.path_.size()) {
      walk_.path_.append(name).push_back('/');
      ++walk_.depth_;
    }
    ~Step() {
      walk_.path_.resize(size_);
      --walk_.depth_;
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Walk& walk_;
    const size_t size_;
  };

  template <typename Visit>
  absl::Status VisitEntry(const TreeEntry& entry, const Visit& visit) {
    if (entry.is_tree) {
      return ForEachFile(std::string(entry.name), entry.id, visit);
    }
    CODICIL_RETURN_IF_ERROR(CountFile());
    return visit(FileOf(entry));
  }

  // Two entries of the same name, both files or both folders.
  template <typename Visit>
  absl::Status VisitPair(const TreeEntry& before, const TreeEntry& after,
                         const Visit& visit) {
    if (before.id == after.id && before.mode == after.mode) {
      return absl::OkStatus();
    }
    if (after.is_tree) {
      return ForEachChange(std::string(after.name), before.id, after.id, visit);
    }
    CODICIL_RETURN_IF_ERROR(CountFile());
    return visit(FileOf(before), FileOf(after));
  }

  TreeFile FileOf(const TreeEntry& entry) const {
    TreeFile file;
    file.path.reserve(path_.size() + entry.name.size());
    file.path.append(path_).append(entry.name);
    file.id = entry.id;
    file.mode = entry.mode;
    return file;
  }

  absl::StatusOr<Tree> ReadFolder(const ObjectId& id) {
    if (depth_ > kMaxTreeDepth) {
      return absl::ResourceExhaustedError(
          absl::StrCat("folders are nested deeper than ", kMaxTreeDepth));
    }
    if (++folders_ > ports::kMaxTreeFiles) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "the tree has more than ", ports::kMaxTreeFiles, " folders"));
    }
    return Tree::Read(store_, id);
  }

  absl::Status CountFile() {
    if (++files_ <= ports::kMaxTreeFiles) return absl::OkStatus();
    return absl::ResourceExhaustedError(absl::StrCat(
        "the tree has more than ", ports::kMaxTreeFiles, " files"));
  }

  ObjectStore& store_;
  std::string path_;  // of the current folder, with '/' at its end
  int depth_ = 0;
  size_t folders_ = 0;
  size_t files_ = 0;
};

// The id of one folder of a root tree.
std::optional<ObjectId> FolderOf(const Tree& root, const std::string& folder) {
  for (const TreeEntry& entry : root.entries()) {
    if (entry.is_tree && entry.name == folder) return entry.id;
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<Tree> Tree::Read(ObjectStore& store, const ObjectId& id) {
  Tree tree;
  if (id.IsNone()) return tree;
  CODICIL_ASSIGN_OR_RETURN(
      const std::string_view bytes,
      store.ReadView(id, ObjectType::kTree, kMaxMetadataBytes));
  tree.bytes_.assign(bytes.begin(), bytes.end());
  tree.entries_.reserve(bytes.size() / 32);  // a name is 5 bytes and more
  TreeParser parser({tree.bytes_.data(), tree.bytes_.size()});
  for (TreeEntry entry; parser.Next(entry);) tree.entries_.push_back(entry);
  if (parser.malformed()) {
    return absl::DataLossError(
        absl::StrCat("tree ", id.ToHex(), " is malformed"));
  }
  return tree;
}

absl::StatusOr<std::optional<TreeFile>> FindTreeFile(ObjectStore& store,
                                                     const ObjectId& tree,
                                                     const std::string& path) {
  ObjectId folder = tree;
  std::string_view rest = path;
  while (true) {
    CODICIL_ASSIGN_OR_RETURN(const Tree here, Tree::Read(store, folder));
    const size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    const bool wants_folder = slash != std::string_view::npos;
    const auto entry = std::find_if(
        here.entries().begin(), here.entries().end(),
        [name, wants_folder](const TreeEntry& entry) {
          return entry.name == name && entry.is_tree == wants_folder;
        });
    if (entry == here.entries().end()) return std::nullopt;
    if (!wants_folder) return TreeFile{path, entry->id, entry->mode};
    folder = entry->id;
    rest.remove_prefix(slash + 1);
  }
}

absl::StatusOr<std::vector<TreeFile>> ListTreeFiles(
    ObjectStore& store, const ObjectId& tree,
    const std::vector<std::string>& folders) {
  CODICIL_ASSIGN_OR_RETURN(const Tree root, Tree::Read(store, tree));
  std::vector<TreeFile> files;
  Walk walk(store);
  for (const std::string& name : InOrder(folders)) {
    const std::optional<ObjectId> folder = FolderOf(root, name);
    if (!folder) continue;
    CODICIL_RETURN_IF_ERROR(
        walk.ForEachFile(name, *folder, [&files](TreeFile file) {
          files.push_back(std::move(file));
          return absl::OkStatus();
        }));
  }
  return files;
}

absl::StatusOr<std::vector<ObjectId>> FindFolderIds(
    ObjectStore& store, const ObjectId& tree,
    const std::vector<std::string>& folders) {
  CODICIL_ASSIGN_OR_RETURN(const Tree root, Tree::Read(store, tree));
  std::vector<ObjectId> ids;
  for (const std::string& name : folders) {
    ids.push_back(FolderOf(root, name).value_or(ObjectId()));
  }
  return ids;
}

absl::StatusOr<std::vector<TreeChange>> CompareTrees(
    ObjectStore& store, const ObjectId& before, const ObjectId& after,
    const std::vector<std::string>& folders) {
  std::vector<TreeChange> changes;
  if (before == after) return changes;
  CODICIL_ASSIGN_OR_RETURN(const Tree old_root, Tree::Read(store, before));
  CODICIL_ASSIGN_OR_RETURN(const Tree new_root, Tree::Read(store, after));
  const auto add = [&changes](std::optional<TreeFile> old_file,
                              std::optional<TreeFile> new_file) {
    TreeChange change;
    change.path = new_file ? new_file->path : old_file->path;
    change.before = std::move(old_file);
    change.after = std::move(new_file);
    changes.push_back(std::move(change));
    return absl::OkStatus();
  };
  Walk walk(store);
  for (const std::string& name : InOrder(folders)) {
    CODICIL_RETURN_IF_ERROR(walk.ForEachChange(name, FolderOf(old_root, name),
                                               FolderOf(new_root, name), add));
  }
  return changes;
}

}  // namespace codicil::adapters::git
