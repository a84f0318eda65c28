#include "services/adapters/git/work_tree_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/status_macros.h"

namespace codicil::adapters::git {
namespace {

// Owns a file descriptor.
class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Fd() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

absl::Status CannotRead(int error, const std::string& path) {
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(
          absl::StrCat("there is no file ", path, " in the work tree"));
    case ELOOP:
    case ENOTDIR:
      return absl::InvalidArgumentError(
          absl::StrCat(path, " is or goes through a symbolic link or a file"));
    default:
      return absl::UnavailableError(
          absl::StrCat("cannot read ", path, ": ", std::strerror(error)));
  }
}

bool StaysBelow(std::string_view path) {
  if (path.empty() || path.front() == '/' ||
      path.find('\0') != std::string_view::npos) {
    return false;
  }
  while (true) {
    const size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    if (name.empty() || name == "." || name == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

// Opens the file name by name, so that each one is seen not to be a link.
absl::StatusOr<Fd> OpenBelow(const std::string& work_tree,
                             const std::string& path) {
  Fd folder(open(work_tree.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0) return CannotRead(errno, work_tree);
  std::string_view rest = path;
  for (size_t slash = rest.find('/'); slash != std::string_view::npos;
       slash = rest.find('/')) {
    const std::string name(rest.substr(0, slash));
    folder = Fd(openat(folder.get(), name.c_str(),
                       O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (folder.get() < 0) return CannotRead(errno, path);
    rest.remove_prefix(slash + 1);
  }
  // A pipe must not make the open wait for its other end.
  Fd file(openat(folder.get(), std::string(rest).c_str(),
                 O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.get() < 0) return CannotRead(errno, path);
  return file;
}

}  // namespace

absl::StatusOr<std::string> ReadFileBelow(const std::string& work_tree,
                                          const std::string& path,
                                          size_t max_bytes) {
  if (!StaysBelow(path)) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", path, "' is no path within the work tree"));
  }
  CODICIL_ASSIGN_OR_RETURN(const Fd file, OpenBelow(work_tree, path));
  struct stat info;
  if (fstat(file.get(), &info) != 0) return CannotRead(errno, path);
  if (!S_ISREG(info.st_mode)) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is not a plain file"));
  }
  // One byte more than the size or the limit shows that the file has grown.
  std::string bytes;
  const size_t expected = static_cast<size_t>(info.st_size);
  bytes.resize(std::min(expected, max_bytes) + 1);
  size_t filled = 0;
  while (filled <= max_bytes) {
    if (filled == bytes.size()) bytes.resize(2 * bytes.size());
    const ssize_t got =
        read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return CannotRead(errno, path);
    if (got == 0) break;
    filled += static_cast<size_t>(got);
  }
  if (filled > max_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat(path, " has ", std::max(filled, expected),
                     " bytes; the limit is ", max_bytes));
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace codicil::adapters::git
