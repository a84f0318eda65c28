#include "services/adapters/git/deletions.h"

#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/adapters/git/clone_limits.h"
#include "services/adapters/git/history.h"
#include "services/adapters/git/tree_walk.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

using ports::ObjectId;

// What one tree holds under one name that is asked for.
struct Held {
  bool is_file = false;
  std::optional<ObjectId> folder;
};

// The paths asked for, as a tree of names.
struct Name {
  std::map<std::string, Name, std::less<>> below;
  std::vector<size_t> paths;  // which of the paths end here

  // The last folder that was looked at here, and what it holds under `below`,
  // in that order: the next commit's comparison begins with the same folder.
  std::optional<ObjectId> last;
  std::vector<Held> last_held;
};

class DeletionScan {
 public:
  DeletionScan(ObjectStore& store, const std::vector<std::string>& paths)
      : store_(store), deleted_(paths.size(), false), left_(paths.size()) {
    for (size_t i = 0; i < paths.size(); ++i) {
      Name* name = &root_;
      std::string_view rest = paths[i];
      while (true) {
        const size_t slash = rest.find('/');
        name = &name->below[std::string(rest.substr(0, slash))];
        if (slash == std::string_view::npos) break;
        rest.remove_prefix(slash + 1);
      }
      name->paths.push_back(i);
    }
  }

  bool done() const { return left_ == 0; }
  std::vector<bool> deleted() && { return std::move(deleted_); }

  // Notes what `after` lacks of the files in `before`.
  absl::Status Compare(const ObjectId& after, const ObjectId& before) {
    return Compare(root_, after, before);
  }

 private:
  absl::Status Compare(Name& name, const std::optional<ObjectId>& after,
                       const std::optional<ObjectId>& before) {
    if (after == before || !before || name.below.empty()) {
      return absl::OkStatus();
    }
    // `after` first: it is what the last comparison left here as `before`.
    CODICIL_ASSIGN_OR_RETURN(const std::vector<Held> now, Look(name, after));
    CODICIL_ASSIGN_OR_RETURN(const std::vector<Held> then, Look(name, before));
    size_t i = 0;
    for (auto& [text, below] : name.below) {
      if (then[i].is_file && !now[i].is_file) NoteDeleted(below);
      CODICIL_RETURN_IF_ERROR(Compare(below, now[i].folder, then[i].folder));
      ++i;
    }
    return absl::OkStatus();
  }

  // What a folder holds under the names asked for.
  absl::StatusOr<std::vector<Held>> Look(
      Name& name, const std::optional<ObjectId>& folder) {
    if (!folder) return std::vector<Held>(name.below.size());
    if (name.last == folder) return name.last_held;
    CODICIL_ASSIGN_OR_RETURN(const Tree tree, Tree::Read(store_, *folder));
    std::map<std::string_view, Held> held;
    for (const TreeEntry& entry : tree.entries()) {
      if (name.below.find(entry.name) == name.below.end()) continue;
      Held& here = held[entry.name];
      if (entry.is_tree) {
        here.folder = entry.id;
      } else {
        here.is_file = true;
      }
    }
    std::vector<Held> in_order;
    for (const auto& [text, below] : name.below) {
      const auto found = held.find(text);
      in_order.push_back(found == held.end() ? Held() : found->second);
    }
    name.last = folder;
    name.last_held = in_order;
    return in_order;
  }

  void NoteDeleted(const Name& name) {
    for (const size_t path : name.paths) {
      if (deleted_[path]) continue;
      deleted_[path] = true;
      --left_;
    }
  }

  ObjectStore& store_;
  Name root_;
  std::vector<bool> deleted_;
  size_t left_;  // paths that no deletion was found for
};

}  // namespace

absl::StatusOr<std::vector<bool>> FindDeletions(
    ObjectStore& store, const ObjectId& commit,
    const std::vector<std::string>& paths) {
  CODICIL_ASSIGN_OR_RETURN(History history, History::Open(store));
  DeletionScan scan(store, paths);
  CODICIL_ASSIGN_OR_RETURN(HistoryEntry here, history.Read(commit));
  while (!scan.done() && !here.commit.parents.empty()) {
    CODICIL_ASSIGN_OR_RETURN(HistoryEntry parent,
                             history.Read(here.commit.parents.front()));
    CODICIL_RETURN_IF_ERROR(scan.Compare(here.commit.tree, parent.commit.tree));
    here = std::move(parent);
  }
  if (!scan.done() && here.cut) {
    return CloneLimits::TooShallow(
        absl::StrCat("whether a path was deleted before ", commit.ToHex(),
                     " is beyond the fetched history"));
  }
  return std::move(scan).deleted();
}

}  // namespace codicil::adapters::git
