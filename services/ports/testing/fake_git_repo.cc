#include "services/ports/testing/fake_git_repo.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/base/check.h"
#include "services/base/sha256.h"
#include "services/base/status_macros.h"

namespace codicil::ports {
namespace {

constexpr char kUnshallow[] =
    "this clone is shallow; run `git fetch --unshallow` (in GitLab CI set "
    "`GIT_DEPTH: 0`)";

ObjectId IdOf(std::string_view kind, std::string_view content) {
  const base::Sha256Digest digest =
      base::Sha256(absl::StrCat(std::string(kind), ":", std::string(content)));
  ObjectId id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

bool IsBelow(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path[folder.size()] == '/' &&
         path.substr(0, folder.size()) == folder;
}

// Cuts "~3" or "^2" off the end of a revision. False if there is none.
bool CutStep(std::string_view& revision, char& kind, size_t& count) {
  const size_t at = revision.find_last_of("~^");
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view digits = revision.substr(at + 1);
  count = 1;
  if (!digits.empty()) {
    const char* const end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, count).ptr != end) return false;
  }
  kind = revision[at];
  revision = revision.substr(0, at);
  return true;
}

std::vector<TreeChange> Compare(const std::map<std::string, TreeFile>& before,
                                const std::map<std::string, TreeFile>& after) {
  std::map<std::string, TreeChange> changes;
  for (const auto& [path, file] : before) changes[path].before = file;
  for (const auto& [path, file] : after) changes[path].after = file;
  std::vector<TreeChange> different;
  for (auto& [path, change] : changes) {
    if (change.before && change.after &&
        change.before->id == change.after->id &&
        change.before->mode == change.after->mode) {
      continue;
    }
    change.path = path;
    different.push_back(std::move(change));
  }
  return different;
}

}  // namespace

Commit FakeGitRepo::AddCommit(const FakeFiles& files,
                              const std::vector<ObjectId>& parents) {
  Tree tree = MakeTree(files);
  const ObjectId tree_id = tree.folders.at("");
  trees_[tree_id] = std::move(tree);
  const size_t age = commits_.size();
  std::string content = absl::StrCat(tree_id.ToHex(), "@", age);
  for (const ObjectId& parent : parents) {
    CODICIL_CHECK(commits_.count(parent) == 1);
    absl::StrAppend(&content, " ", parent.ToHex());
  }
  const ObjectId id = IdOf("commit", content);
  commits_[id] = {tree_id, parents, age};
  return {id, tree_id};
}

void FakeGitRepo::SetRef(const std::string& name, const ObjectId& commit) {
  CODICIL_CHECK(commits_.count(commit) == 1);
  refs_[name] = commit;
}

void FakeGitRepo::SetFolders(std::string work_tree, std::string common_dir) {
  work_tree_ = std::move(work_tree);
  common_dir_ = std::move(common_dir);
}

ObjectId FakeGitRepo::BlobId(std::string_view bytes) {
  return IdOf("blob", bytes);
}

void FakeGitRepo::FailAt(GitMethod method, absl::Status status) {
  failures_[method] = std::move(status);
}

absl::Status FakeGitRepo::Failure(GitMethod method) const {
  const auto failure = failures_.find(method);
  return failure == failures_.end() ? absl::OkStatus() : failure->second;
}

// A folder's id is made of what is below it, in path order.
FakeGitRepo::Tree FakeGitRepo::MakeTree(const FakeFiles& files) {
  Tree tree;
  std::map<std::string, std::string> contents = {{"", ""}};
  for (const auto& [path, file] : files) {
    const ObjectId id = BlobId(file.bytes);
    blobs_[id] = file.bytes;
    tree.files[path] = {path, id, file.mode};
    for (size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      const std::string folder = path.substr(0, slash);
      // A path may not be a file here and a folder there.
      CODICIL_CHECK(files.count(folder) == 0);
      absl::StrAppend(&contents[folder], path.substr(slash), " ", id.ToHex(),
                      " ", static_cast<int>(file.mode), "\n");
    }
    absl::StrAppend(&contents[""], path, " ", id.ToHex(), " ",
                    static_cast<int>(file.mode), "\n");
  }
  for (const auto& [folder, content] : contents) {
    tree.folders[folder] = IdOf("tree", content);
  }
  return tree;
}

absl::StatusOr<const FakeGitRepo::Tree*> FakeGitRepo::FindTree(
    const ObjectId& id) const {
  static const Tree* const kEmpty = new Tree;
  if (id.IsNone()) return kEmpty;
  const auto tree = trees_.find(id);
  if (tree == trees_.end()) {
    return absl::DataLossError(
        absl::StrCat("tree ", id.ToHex(), " is missing"));
  }
  return &tree->second;
}

absl::StatusOr<FakeGitRepo::FileMap> FakeGitRepo::FilesBelow(
    const ObjectId& tree, const std::vector<std::string>& folders) const {
  CODICIL_ASSIGN_OR_RETURN(const Tree* const found, FindTree(tree));
  FileMap below;
  for (const auto& [path, file] : found->files) {
    for (const std::string& folder : folders) {
      if (IsBelow(path, folder)) below[path] = file;
    }
  }
  return below;
}

absl::StatusOr<FakeGitRepo::History> FakeGitRepo::FindHistory(
    const ObjectId& commit) const {
  const auto found = commits_.find(commit);
  if (found == commits_.end()) {
    return absl::DataLossError(
        absl::StrCat("commit ", commit.ToHex(), " is missing"));
  }
  History history = found->second;
  if (cut_.count(commit) > 0) history.parents.clear();
  return history;
}

// The commit and all before it. `cut` becomes true if there may be more.
absl::StatusOr<std::set<ObjectId>> FakeGitRepo::Ancestors(
    const ObjectId& commit, bool& cut) const {
  std::set<ObjectId> seen;
  std::vector<ObjectId> left = {commit};
  while (!left.empty()) {
    const ObjectId here = left.back();
    left.pop_back();
    if (!seen.insert(here).second) continue;
    CODICIL_ASSIGN_OR_RETURN(const History history, FindHistory(here));
    cut = cut || (cut_.count(here) > 0 && !commits_.at(here).parents.empty());
    left.insert(left.end(), history.parents.begin(), history.parents.end());
  }
  return seen;
}

std::string FakeGitRepo::work_tree() const { return disk_ ? work_tree_ : ""; }

absl::StatusOr<Commit> FakeGitRepo::Resolve(std::string_view revision) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kResolve));
  const absl::Status not_found = absl::NotFoundError(
      absl::StrCat("revision '", std::string(revision), "' not found"));
  char kind = '\0';
  size_t count = 0;
  std::string_view start = revision;
  if (CutStep(start, kind, count)) {
    CODICIL_ASSIGN_OR_RETURN(Commit commit, Resolve(start));
    const size_t parent = kind == '~' ? 1 : count;
    for (size_t i = 0; i < (kind == '~' ? count : 1); ++i) {
      CODICIL_ASSIGN_OR_RETURN(const History history, FindHistory(commit.id));
      if (cut_.count(commit.id) > 0) {
        return absl::FailedPreconditionError(kUnshallow);
      }
      if (parent == 0 || parent > history.parents.size()) return not_found;
      commit.id = history.parents[parent - 1];
      commit.tree = commits_.at(commit.id).tree;
    }
    return commit;
  }
  if (const auto ref = refs_.find(std::string(revision)); ref != refs_.end()) {
    return Commit{ref->second, commits_.at(ref->second).tree};
  }
  std::vector<Commit> found;
  for (const auto& [id, history] : commits_) {
    if (revision.size() >= 4 &&
        id.ToHex().compare(0, revision.size(), revision) == 0) {
      found.push_back({id, history.tree});
    }
  }
  if (found.size() != 1) return not_found;
  return found.front();
}

absl::StatusOr<Commit> FakeGitRepo::MergeBase(const ObjectId& a,
                                              const ObjectId& b) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kMergeBase));
  bool cut = false;
  CODICIL_ASSIGN_OR_RETURN(const std::set<ObjectId> of_a, Ancestors(a, cut));
  CODICIL_ASSIGN_OR_RETURN(const std::set<ObjectId> of_b, Ancestors(b, cut));
  std::set<ObjectId> common;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::inserter(common, common.end()));
  // The youngest one is an ancestor of no other one.
  const auto best =
      std::max_element(common.begin(), common.end(),
                       [this](const ObjectId& x, const ObjectId& y) {
                         return commits_.at(x).age < commits_.at(y).age;
                       });
  if (best != common.end()) return Commit{*best, commits_.at(*best).tree};
  if (cut) {
    return absl::FailedPreconditionError(
        absl::StrCat("no common ancestor is in sight: ", kUnshallow));
  }
  return absl::NotFoundError("the histories have no commit in common");
}

absl::StatusOr<std::vector<TreeFile>> FakeGitRepo::ListFiles(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kListFiles));
  CODICIL_ASSIGN_OR_RETURN(const FileMap below, FilesBelow(tree, folders));
  if (below.size() > kMaxTreeFiles) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the tree has more than ", kMaxTreeFiles, " files"));
  }
  std::vector<TreeFile> files;
  for (const auto& [path, file] : below) files.push_back(file);
  return files;
}

absl::StatusOr<std::optional<TreeFile>> FakeGitRepo::FindFile(
    const ObjectId& tree, const std::string& path) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kFindFile));
  CODICIL_ASSIGN_OR_RETURN(const Tree* const found, FindTree(tree));
  const auto file = found->files.find(path);
  if (file == found->files.end()) return std::nullopt;
  return file->second;
}

absl::StatusOr<std::vector<ObjectId>> FakeGitRepo::FolderIds(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kFolderIds));
  CODICIL_ASSIGN_OR_RETURN(const Tree* const found, FindTree(tree));
  std::vector<ObjectId> ids;
  for (const std::string& name : folders) {
    const auto folder = found->folders.find(name);
    ids.push_back(folder == found->folders.end() ? ObjectId() : folder->second);
  }
  return ids;
}

absl::StatusOr<std::vector<TreeChange>> FakeGitRepo::DiffTrees(
    const ObjectId& before, const ObjectId& after,
    const std::vector<std::string>& folders) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kDiffTrees));
  CODICIL_ASSIGN_OR_RETURN(const FileMap old_files,
                           FilesBelow(before, folders));
  CODICIL_ASSIGN_OR_RETURN(const FileMap new_files, FilesBelow(after, folders));
  return Compare(old_files, new_files);
}

absl::StatusOr<std::vector<TreeChange>> FakeGitRepo::DiffWorkTree(
    const ObjectId& tree, const std::vector<std::string>& folders) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kDiffWorkTree));
  if (!disk_) return absl::FailedPreconditionError("the repository is bare");
  CODICIL_ASSIGN_OR_RETURN(const FileMap old_files, FilesBelow(tree, folders));
  FileMap new_files;
  for (const auto& [path, file] : *disk_) {
    for (const std::string& folder : folders) {
      if (!IsBelow(path, folder)) continue;
      new_files[path] = {path, BlobId(file.bytes), file.mode};
    }
  }
  return Compare(old_files, new_files);
}

absl::StatusOr<std::string_view> FakeGitRepo::Blob(const ObjectId& id,
                                                   size_t max_bytes) {
  const std::string name = absl::StrCat("blob ", id.ToHex());
  if (corrupt_.count(id) > 0) {
    return absl::DataLossError(absl::StrCat(name, " is corrupt"));
  }
  if (left_out_.count(id) > 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        name,
        " is missing: this clone is partial and lacks it; run `git fetch "
        "--refetch --no-filter`"));
  }
  const auto blob = blobs_.find(id);
  if (blob == blobs_.end()) {
    return absl::NotFoundError(absl::StrCat(name, " is not in the repository"));
  }
  if (blob->second.size() > max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(name, " has ", blob->second.size(),
                     " bytes; the limit is ", max_bytes));
  }
  ++blobs_read_;
  return blob->second;
}

absl::StatusOr<std::string> FakeGitRepo::ReadBlob(const ObjectId& id,
                                                  size_t max_bytes) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kReadBlob));
  CODICIL_ASSIGN_OR_RETURN(const std::string_view bytes, Blob(id, max_bytes));
  return std::string(bytes);
}

absl::StatusOr<std::string> FakeGitRepo::ReadWorkTreeFile(
    const std::string& path, size_t max_bytes) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kReadWorkTreeFile));
  if (!disk_) return absl::FailedPreconditionError("the repository is bare");
  const auto file = disk_->find(path);
  if (file == disk_->end()) {
    return absl::NotFoundError(
        absl::StrCat("there is no file ", path, " in the work tree"));
  }
  if (file->second.mode == EntryMode::kSymlink) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is a symbolic link"));
  }
  if (file->second.bytes.size() > max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(path, " has ", file->second.bytes.size(),
                     " bytes; the limit is ", max_bytes));
  }
  return file->second.bytes;
}

absl::Status FakeGitRepo::ReadBlobs(
    const std::vector<ObjectId>& ids, size_t max_bytes, int threads,
    const std::function<void(int thread, size_t index,
                             absl::StatusOr<std::string_view> bytes)>&
        consume) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kReadBlobs));
  // Not in the order of the ids asked for, as in a real repository.
  std::vector<size_t> order(ids.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&ids](size_t a, size_t b) {
    return ids[a] != ids[b] ? ids[a] < ids[b] : a < b;
  });
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      const size_t from = order.size() * thread / threads;
      const size_t to = order.size() * (thread + 1) / threads;
      for (size_t i = from; i < to; ++i) {
        consume(thread, order[i], Blob(ids[order[i]], max_bytes));
      }
    });
  }
  for (std::thread& thread : running) thread.join();
  return absl::OkStatus();
}

absl::StatusOr<std::vector<bool>> FakeGitRepo::EverDeleted(
    const ObjectId& commit, const std::vector<std::string>& paths) {
  CODICIL_RETURN_IF_ERROR(Failure(GitMethod::kEverDeleted));
  std::vector<bool> deleted(paths.size(), false);
  ObjectId here = commit;
  while (true) {
    CODICIL_ASSIGN_OR_RETURN(const History history, FindHistory(here));
    if (history.parents.empty()) break;
    const ObjectId parent = history.parents.front();
    const Tree& now = trees_.at(history.tree);
    const Tree& then = trees_.at(commits_.at(parent).tree);
    for (size_t i = 0; i < paths.size(); ++i) {
      if (then.files.count(paths[i]) > 0 && now.files.count(paths[i]) == 0) {
        deleted[i] = true;
      }
    }
    here = parent;
  }
  const bool all_known =
      std::find(deleted.begin(), deleted.end(), false) == deleted.end();
  if (!all_known && cut_.count(here) > 0 &&
      !commits_.at(here).parents.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the history is cut: ", kUnshallow));
  }
  return deleted;
}

}  // namespace codicil::ports
