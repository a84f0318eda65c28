#include "services/cli/files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>

#include "services/base/descriptor.h"

namespace codicil::cli {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0666;  // before the umask

absl::Status SystemError(int error) {
  return absl::UnavailableError(std::generic_category().message(error));
}

absl::Status WriteInPlace(const std::string& path,
                          const std::function<absl::Status(int fd)>& fill) {
  const base::Descriptor file(::open(
      path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kFileMode));
  return file.is_open() ? fill(file.get()) : SystemError(errno);
}

// Opens a new file in the folder of `target`, and says its name.
base::Descriptor MakeTemporary(const fs::path& target, std::string& name) {
  for (int attempt = 0;; ++attempt) {
    name = (target.parent_path() / ("." + target.filename().string() + "." +
                                    std::to_string(::getpid()) + "-" +
                                    std::to_string(attempt) + ".tmp"))
               .string();
    base::Descriptor file(::open(
        name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode));
    if (file.is_open() || errno != EEXIST) return file;
  }
}

absl::Status WriteBeside(const fs::path& target, std::optional<mode_t> mode,
                         const std::function<absl::Status(int fd)>& fill) {
  std::string temporary;
  const base::Descriptor file = MakeTemporary(target, temporary);
  if (!file.is_open()) return SystemError(errno);
  absl::Status status = fill(file.get());
  if (status.ok() && ((mode && ::fchmod(file.get(), *mode) != 0) ||
                      ::rename(temporary.c_str(), target.c_str()) != 0)) {
    status = SystemError(errno);
  }
  if (!status.ok()) ::unlink(temporary.c_str());
  return status;
}

}  // namespace

absl::Status WriteWholeFile(const std::string& path,
                            const std::function<absl::Status(int fd)>& fill) {
  struct stat facts;
  if (::lstat(path.c_str(), &facts) != 0) {
    if (errno != ENOENT) return SystemError(errno);
    return WriteBeside(path, std::nullopt, fill);
  }
  // /dev/stdout may be a plain file that somebody else has open.
  const bool is_device = path.rfind("/dev/", 0) == 0;
  // A link that leads nowhere gets its file where it points to.
  if (is_device || ::stat(path.c_str(), &facts) != 0 ||
      !S_ISREG(facts.st_mode)) {
    return WriteInPlace(path, fill);
  }
  if (::access(path.c_str(), W_OK) != 0) return SystemError(errno);
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return SystemError(error.value());
  return WriteBeside(target, facts.st_mode & 07777, fill);
}

}  // namespace codicil::cli
