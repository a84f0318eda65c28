#include "services/adapters/git/open_repository.h"

#include <git2.h>

#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/adapters/git/git_library.h"
#include "services/adapters/git/git_status.h"
#include "services/base/mutex.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

// libgit2's check of owners is a switch of the whole process, so that opening
// is serialized.
base::Mutex& OpenMutex() {
  static base::Mutex* const kMutex = new base::Mutex;
  return *kMutex;
}

int Open(const std::string& path, RepositoryHandle& repository) {
  git_repository* opened = nullptr;
  const int code = git_repository_open_ext(&opened, path.c_str(), 0, nullptr);
  repository.reset(opened);
  return code;
}

int OpenWhoeverOwnsIt(const std::string& path, RepositoryHandle& repository) {
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  const int code = Open(path, repository);
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
  return code;
}

std::string WithoutSlash(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

// The path by which safe.directory names a repository.
std::string SafeDirectoryOf(git_repository* repository) {
  const char* const work_tree = git_repository_workdir(repository);
  return WithoutSlash(work_tree != nullptr ? work_tree
                                           : git_repository_path(repository));
}

struct Trust {
  std::string path;
  bool trusted = false;
};

// One value of safe.directory. An empty one takes the earlier ones back; "*"
// trusts all, "/srv/*" what is below /srv. Exact paths libgit2 knows itself.
// Source: git-config(1), "safe.directory".
int ApplySafeDirectory(const git_config_entry* entry, void* payload) {
  Trust& trust = *static_cast<Trust*>(payload);
  const std::string_view value = entry->value;
  if (value.empty()) trust.trusted = false;
  if (value == "*") trust.trusted = true;
  if (value.size() > 2 && value.substr(value.size() - 2) == "/*" &&
      trust.path.compare(0, value.size() - 1, value, 0, value.size() - 1) ==
          0) {
    trust.trusted = true;
  }
  return 0;
}

// Whether the user's or the system's configuration trusts the path by a
// pattern. The repository's own has no say.
bool IsTrusted(const std::string& path) {
  git_config* opened = nullptr;
  if (git_config_open_default(&opened) < 0) return false;
  const ConfigHandle config(opened);
  Trust trust{path};
  git_config_get_multivar_foreach(config.get(), "safe.directory", nullptr,
                                  ApplySafeDirectory, &trust);
  return trust.trusted;
}

absl::Status NotOurs(const std::string& path) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the repository at ", path,
      " belongs to another user; if you trust it, run `git config --global "
      "--add safe.directory ",
      path, "`"));
}

// What to do about an extension of the repository's format.
// Source: "extensions.*" in git-config(1).
std::string AdviceOn(std::string_view extension) {
  if (extension == "refstorage") {
    return "references in a reftable cannot be read; run `git refs migrate "
           "--ref-format=files`";
  }
  if (extension == "objectformat") {
    return "object names other than SHA-1 cannot be read; use a repository "
           "made with --object-format=sha1";
  }
  return absl::StrCat("its format has the extension '", std::string(extension),
                      "', which cannot be read; use a clone without it");
}

absl::Status CannotOpen(int code, const std::string& path) {
  constexpr std::string_view kUnsupported =
      "unsupported extension name extensions.";
  const std::string_view message = LastGitMessage();
  if (message.substr(0, kUnsupported.size()) == kUnsupported) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot open the repository at ", path, ": ",
                     AdviceOn(message.substr(kUnsupported.size()))));
  }
  if (code == GIT_ENOTFOUND) {
    return absl::NotFoundError(
        absl::StrCat("no git repository at ", path, " or above it"));
  }
  return GitStatus(code, absl::StrCat("open the repository at ", path));
}

}  // namespace

absl::StatusOr<RepositoryHandle> OpenRepository(const std::string& path) {
  CODICIL_RETURN_IF_ERROR(StartGitLibrary());
  const base::MutexLock lock(OpenMutex());
  RepositoryHandle repository;
  int code = Open(path, repository);
  // Where safe.directory is not set at all, libgit2 calls a repository of
  // another user not found.
  if (code == GIT_EOWNER || code == GIT_ENOTFOUND) {
    code = OpenWhoeverOwnsIt(path, repository);
    if (code == 0) {
      const std::string owned = SafeDirectoryOf(repository.get());
      if (!IsTrusted(owned)) return NotOurs(owned);
    }
  }
  if (code < 0) return CannotOpen(code, path);
  return repository;
}

}  // namespace codicil::adapters::git
