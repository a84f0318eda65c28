#include "services/cli/files/confined_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "services/base/descriptor.h"
#include "services/base/status_macros.h"

namespace codicil::cli {
namespace {

constexpr mode_t kFolderMode = 0777;  // before the umask
constexpr mode_t kFileMode = 0666;

absl::Status SystemError(const std::string& path, int error) {
  const std::string message =
      path + ": " + std::generic_category().message(error);
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(message);
    case EEXIST:
      return absl::AlreadyExistsError(message);
    case ELOOP:
    case ENOTDIR:
      return absl::FailedPreconditionError(
          path + ": a symbolic link or no folder is on the way");
    default:
      return absl::UnavailableError(message);
  }
}

absl::Status NoPlainFile(const std::string& path) {
  return absl::FailedPreconditionError(path + ": is no plain file");
}

absl::StatusOr<std::vector<std::string>> Components(const std::string& path) {
  std::vector<std::string> parts;
  size_t begin = 0;
  while (begin <= path.size()) {
    const size_t end = std::min(path.find('/', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  for (const std::string& part : parts) {
    if (part.empty() || part == "." || part == ".." ||
        part.find('\0') != std::string::npos) {
      return absl::InvalidArgumentError("\"" + path +
                                        "\" is no path below a folder");
    }
  }
  return parts;
}

// The folder that a path ends in, opened, and the last name.
struct Place {
  base::Descriptor folder;
  std::string name;
};

absl::StatusOr<base::Descriptor> Enter(int folder, const std::string& name,
                                       const std::string& path, bool create) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  if (create && ::mkdirat(folder, name.c_str(), kFolderMode) != 0 &&
      errno != EEXIST) {
    return SystemError(path, errno);
  }
  base::Descriptor inner(::openat(folder, name.c_str(), kFlags));
  if (!inner.is_open()) return SystemError(path, errno);
  return inner;
}

absl::StatusOr<Place> Find(const std::string& root, const std::string& path,
                           bool create) {
  CODICIL_ASSIGN_OR_RETURN(std::vector<std::string> parts, Components(path));
  Place place;
  place.folder = base::Descriptor(
      ::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!place.folder.is_open()) return SystemError(root, errno);
  place.name = std::move(parts.back());
  parts.pop_back();
  for (const std::string& part : parts) {
    CODICIL_ASSIGN_OR_RETURN(place.folder,
                             Enter(place.folder.get(), part, path, create));
  }
  return place;
}

absl::Status WriteAll(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      return SystemError(path, errno);
    }
  }
  return absl::OkStatus();
}

// A new file in the same folder, with a name that nothing else uses.
absl::StatusOr<Place> MakeTemporary(const Place& target,
                                    const std::string& path) {
  for (int attempt = 0;; ++attempt) {
    std::string name = "." + target.name + "." + std::to_string(::getpid()) +
                       "-" + std::to_string(attempt) + ".tmp";
    base::Descriptor file(::openat(target.folder.get(), name.c_str(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                   S_IRUSR | S_IWUSR));
    if (file.is_open()) return Place{std::move(file), std::move(name)};
    if (errno != EEXIST) return SystemError(path, errno);
  }
}

absl::Status Fill(const Place& temporary, mode_t mode, std::string_view bytes,
                  const std::string& path) {
  const int fd = temporary.folder.get();
  CODICIL_RETURN_IF_ERROR(WriteAll(fd, bytes, path));
  if (::fchmod(fd, mode) != 0 || ::fsync(fd) != 0) {
    return SystemError(path, errno);
  }
  return absl::OkStatus();
}

}  // namespace

ConfinedFolder::ConfinedFolder(std::string folder)
    : folder_(std::move(folder)) {}

absl::StatusOr<std::string> ConfinedFolder::Read(
    const std::string& path) const {
  CODICIL_ASSIGN_OR_RETURN(const Place place, Find(folder_, path, false));
  const base::Descriptor file(
      ::openat(place.folder.get(), place.name.c_str(),
               O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) return SystemError(path, errno);
  struct stat facts;
  if (::fstat(file.get(), &facts) != 0) return SystemError(path, errno);
  if (!S_ISREG(facts.st_mode)) return NoPlainFile(path);
  std::string bytes;
  char buffer[1 << 14];
  while (true) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got == 0) return bytes;
    if (got > 0) {
      bytes.append(buffer, static_cast<size_t>(got));
    } else if (errno != EINTR) {
      return SystemError(path, errno);
    }
  }
}

bool ConfinedFolder::Exists(const std::string& path) const {
  const absl::StatusOr<Place> place = Find(folder_, path, false);
  struct stat facts;
  return place.ok() && ::fstatat(place->folder.get(), place->name.c_str(),
                                 &facts, AT_SYMLINK_NOFOLLOW) == 0;
}

absl::StatusOr<std::vector<std::string>> ConfinedFolder::List(
    const std::string& path) const {
  absl::StatusOr<Place> inside = Find(folder_, path + "/*", false);
  if (absl::IsNotFound(inside.status())) return std::vector<std::string>();
  CODICIL_RETURN_IF_ERROR(inside.status());
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(
      ::fdopendir(inside->folder.get()), &closedir);
  if (stream == nullptr) return SystemError(path, errno);
  inside->folder.Release();  // the stream closes it
  std::vector<std::string> names;
  while (const dirent* const entry = ::readdir(stream.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status ConfinedFolder::Replace(const std::string& path,
                                     std::string_view bytes) const {
  CODICIL_ASSIGN_OR_RETURN(const Place place, Find(folder_, path, false));
  const int folder = place.folder.get();
  struct stat facts;
  if (::fstatat(folder, place.name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
    return SystemError(path, errno);
  }
  if (!S_ISREG(facts.st_mode)) return NoPlainFile(path);
  CODICIL_ASSIGN_OR_RETURN(const Place temporary, MakeTemporary(place, path));
  absl::Status status = Fill(temporary, facts.st_mode & 07777, bytes, path);
  if (status.ok() && ::renameat(folder, temporary.name.c_str(), folder,
                                place.name.c_str()) != 0) {
    status = SystemError(path, errno);
  }
  if (!status.ok()) ::unlinkat(folder, temporary.name.c_str(), 0);
  return status;
}

absl::Status ConfinedFolder::Create(const std::string& path,
                                    std::string_view bytes) const {
  CODICIL_ASSIGN_OR_RETURN(const Place place, Find(folder_, path, true));
  const base::Descriptor file(::openat(place.folder.get(), place.name.c_str(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                       kFileMode));
  if (!file.is_open()) return SystemError(path, errno);
  const absl::Status status = WriteAll(file.get(), bytes, path);
  // Half a file would be taken for a whole one.
  if (!status.ok()) ::unlinkat(place.folder.get(), place.name.c_str(), 0);
  return status;
}

}  // namespace codicil::cli
