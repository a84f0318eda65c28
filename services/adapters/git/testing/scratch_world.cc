#include "services/adapters/git/testing/scratch_world.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <system_error>
#include <utility>

#include "services/adapters/git/git_repo.h"
#include "services/base/check.h"

namespace codicil::adapters::git {
namespace {

namespace fs = std::filesystem;

using ports::EntryMode;
using ports::FakeFile;
using ports::FakeFiles;
using ports::ObjectId;

// Whether the file on disk is that one already. What is left alone keeps the
// times that the index knows.
bool IsOnDisk(const fs::path& path, const FakeFile& file) {
  const fs::file_status status = fs::symlink_status(path);
  if (file.mode == EntryMode::kSymlink) {
    return fs::is_symlink(status) && fs::read_symlink(path) == file.bytes;
  }
  const bool executable =
      (status.permissions() & fs::perms::owner_exec) != fs::perms::none;
  return fs::is_regular_file(status) &&
         executable == (file.mode == EntryMode::kExecutable) &&
         ReadFile(path) == file.bytes;
}

void PutOnDisk(const fs::path& path, const FakeFile& file) {
  if (IsOnDisk(path, file)) return;
  fs::remove_all(path);
  fs::create_directories(path.parent_path());
  if (file.mode == EntryMode::kSymlink) {
    fs::create_symlink(file.bytes, path);
    return;
  }
  WriteFile(path, file.bytes);
  if (file.mode == EntryMode::kExecutable) {
    fs::permissions(path, fs::perms::owner_exec, fs::perm_options::add);
  }
}

}  // namespace

ScratchWorld::ScratchWorld(Layout layout)
    : layout_(layout), main_(folder_ / "main") {
  IsolateGit();
  fs::create_directories(main_);
  std::vector<std::string> init = {"init", "-q", "-b", "main"};
  if (bare()) init.push_back("--bare");
  Git(main_, init);
  Git(main_, {"config", "fastimport.unpackLimit",
              layout == Layout::kManyPacks ? "1" : "1000000"});
}

std::string ScratchWorld::GitDir() const {
  return Git(main_, {"rev-parse", "--absolute-git-dir"});
}

std::string ScratchWorld::WorkTree() const {
  return layout_ == Layout::kLinkedWorkTree ? folder_ / "linked" : main_;
}

ports::Commit ScratchWorld::AddCommit(const FakeFiles& files,
                                      const std::vector<ObjectId>& parents) {
  if (layout_ == Layout::kPackedAndLoose) Git(main_, {"repack", "-adq"});
  ++time_;
  const ports::Commit commit = git::AddCommit(
      main_, "refs/scratch/" + std::to_string(time_), time_, files, parents);
  last_ = commit.id;
  return commit;
}

void ScratchWorld::SetBranch(const std::string& name, const ObjectId& commit) {
  Git(main_, {"update-ref", "refs/heads/" + name, commit.ToHex()});
}

void ScratchWorld::CutHistoryAt(const std::vector<ObjectId>& commits) {
  std::string ids;
  for (const ObjectId& id : commits) ids += id.ToHex() + "\n";
  WriteFile(GitDir() + "/shallow", ids);
  // Only the branches, and what they reach now, stay.
  std::istringstream refs(
      Git(main_, {"for-each-ref", "--format=%(refname)", "refs/scratch"}));
  for (std::string ref; std::getline(refs, ref);) {
    Git(main_, {"update-ref", "-d", ref});
  }
  Git(main_, {"repack", "-adq"});
  Git(main_, {"prune", "--expire=now"});
}

void ScratchWorld::SetWorkTree(const ObjectId& checked_out,
                               const FakeFiles& files) {
  CODICIL_CHECK(!bare());
  if (layout_ == Layout::kLinkedWorkTree) {
    Git(main_,
        {"worktree", "add", "-q", "--detach", WorkTree(), checked_out.ToHex()});
    linked_ = true;
  } else {
    Git(main_, {"checkout", "-q", "--force", "--detach", checked_out.ToHex()});
  }
  const fs::path root = WorkTree();
  std::vector<fs::path> others;
  for (auto entry = fs::recursive_directory_iterator(root);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string path = entry->path().lexically_relative(root).string();
    if (path == ".git") {
      entry.disable_recursion_pending();
    } else if (!entry->is_directory() && files.count(path) == 0) {
      others.push_back(entry->path());
    }
  }
  for (const fs::path& other : others) fs::remove(other);
  for (const auto& [path, file] : files) PutOnDisk(root / path, file);
}

void ScratchWorld::Unpack() {
  const fs::path packs = fs::path(GitDir()) / "objects" / "pack";
  const fs::path moved = folder_ / "packs";
  fs::rename(packs, moved);
  for (const fs::directory_entry& entry : fs::directory_iterator(moved)) {
    if (entry.path().extension() != ".pack") continue;
    Git(main_, {"unpack-objects", "-q"}, ReadFile(entry.path()));
  }
}

void ScratchWorld::ArrangeObjects() {
  switch (layout_) {
    case Layout::kLoose:
      Unpack();
      break;
    case Layout::kManyPacks:
    case Layout::kPackedAndLoose:
      break;
    case Layout::kAlternates: {
      const fs::path objects = fs::path(GitDir()) / "objects";
      fs::rename(objects, folder_ / "store");
      // Relative to the folder `objects`.
      WriteFile(objects / "info" / "alternates", "../../../store\n");
      break;
    }
    default:
      Git(main_, {"repack", "-adq"});
  }
}

ports::GitRepo& ScratchWorld::repo() {
  if (repo_ != nullptr) return *repo_;
  if (layout_ == Layout::kLinkedWorkTree && !linked_) {
    Git(main_,
        {"worktree", "add", "-q", "--detach", WorkTree(), last_.ToHex()});
  }
  ArrangeObjects();
  absl::StatusOr<std::unique_ptr<ports::GitRepo>> repo =
      OpenGitRepo(WorkTree());
  if (!repo.ok()) {
    std::fprintf(stderr, "%s\n", repo.status().ToString().c_str());
    std::abort();
  }
  repo_ = *std::move(repo);
  return *repo_;
}

}  // namespace codicil::adapters::git
