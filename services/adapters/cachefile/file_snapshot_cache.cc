#include "services/adapters/cachefile/file_snapshot_cache.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

#include "services/base/descriptor.h"

namespace codicil::adapters::cachefile {

// Which file it is, as long as nobody writes into it.
struct FileIdentity {
  explicit FileIdentity(const struct stat& status)
      : device(status.st_dev),
        inode(status.st_ino),
        size(status.st_size),
        changed_s(status.st_ctim.tv_sec),
        changed_ns(status.st_ctim.tv_nsec) {}

  dev_t device;
  ino_t inode;
  off_t size;
  time_t changed_s;
  int64_t changed_ns;
};
bool operator==(const FileIdentity& a, const FileIdentity& b) {
  return a.device == b.device && a.inode == b.inode && a.size == b.size &&
         a.changed_s == b.changed_s && a.changed_ns == b.changed_ns;
}

class FileMapping {
 public:
  FileMapping(void* address, const FileIdentity& file)
      : address_(address), file_(file) {}
  FileMapping(const FileMapping&) = delete;
  FileMapping& operator=(const FileMapping&) = delete;
  ~FileMapping() {
    if (file_.size > 0) munmap(address_, static_cast<size_t>(file_.size));
  }
  std::string_view bytes() const {
    return std::string_view(static_cast<const char*>(address_),
                            static_cast<size_t>(file_.size));
  }
  const FileIdentity& file() const { return file_; }

 private:
  void* const address_;
  const FileIdentity file_;
};

namespace {

// A temporary file this old has no writer any more: writing takes seconds.
constexpr time_t kAbandonedSeconds = 600;

absl::Status SystemError(const char* what, const std::string& path, int error) {
  return absl::UnavailableError(std::string("cannot ") + what + " " + path +
                                ": " + std::strerror(error));
}

class SharedBytes : public ports::MappedBytes {
 public:
  explicit SharedBytes(std::shared_ptr<const FileMapping> mapping)
      : mapping_(std::move(mapping)) {}
  std::string_view bytes() const override { return mapping_->bytes(); }

 private:
  const std::shared_ptr<const FileMapping> mapping_;
};

// Appends to a file, in large pieces.
class FileSink : public ports::ByteSink {
 public:
  explicit FileSink(int fd) : fd_(fd) { buffer_.reserve(kBufferBytes); }

  void Append(std::string_view bytes) override {
    if (buffer_.size() + bytes.size() > kBufferBytes) Flush();
    if (bytes.size() > kBufferBytes) {
      Write(bytes);
    } else {
      buffer_ += bytes;
    }
  }

  // Errors: the first error number; 0 if all bytes are written.
  int Finish() {
    Flush();
    return error_;
  }

 private:
  static constexpr size_t kBufferBytes = size_t{64} << 10;

  void Flush() {
    Write(buffer_);
    buffer_.clear();
  }

  void Write(std::string_view bytes) {
    while (!bytes.empty() && error_ == 0) {
      const ssize_t written = write(fd_, bytes.data(), bytes.size());
      if (written >= 0) {
        bytes.remove_prefix(static_cast<size_t>(written));
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
  }

  const int fd_;
  int error_ = 0;
  std::string buffer_;
};

// Removes what writers that were killed have left behind: files whose names
// start with `prefix`.
void RemoveAbandoned(const std::string& folder, const std::string& prefix) {
  std::error_code ignored;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(prefix, 0) != 0) continue;
    struct stat status = {};
    if (lstat(entry.path().c_str(), &status) != 0) continue;
    if (std::time(nullptr) - status.st_mtime < kAbandonedSeconds) continue;
    unlink(entry.path().c_str());
  }
}

}  // namespace

FileSnapshotCache::FileSnapshotCache(std::string folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {}

absl::StatusOr<std::unique_ptr<ports::MappedBytes>> FileSnapshotCache::Open() {
  const std::string path = folder_ + "/" + name_;
  const base::Descriptor file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return absl::NotFoundError("no snapshot at " + path);
    }
    return SystemError("open", path, errno);
  }
  struct stat status = {};
  if (fstat(file.get(), &status) != 0) {
    return SystemError("examine", path, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return absl::UnavailableError(path + " is no regular file");
  }
  const FileIdentity identity(status);
  base::MutexLock lock(mutex_);
  std::shared_ptr<const FileMapping> mapping = mapping_.lock();
  if (mapping == nullptr || !(mapping->file() == identity)) {
    void* address = nullptr;
    if (identity.size > 0) {
      address = mmap(nullptr, static_cast<size_t>(identity.size), PROT_READ,
                     MAP_PRIVATE, file.get(), 0);
      if (address == MAP_FAILED) return SystemError("map", path, errno);
    }
    mapping = std::make_shared<const FileMapping>(address, identity);
    mapping_ = mapping;
  }
  return std::make_unique<SharedBytes>(std::move(mapping));
}

absl::Status FileSnapshotCache::Store(
    const std::function<void(ports::ByteSink&)>& write) {
  if (mkdir(folder_.c_str(), 0777) != 0 && errno != EEXIST) {
    return SystemError("make the folder", folder_, errno);
  }
  const std::string prefix = name_ + ".new.";
  RemoveAbandoned(folder_, prefix);
  std::string temporary = folder_ + "/" + prefix + "XXXXXX";
  base::Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return SystemError("create", temporary, errno);
  FileSink sink(file.get());
  write(sink);
  int error = sink.Finish();
  if (error == 0) error = file.Close();
  const std::string path = folder_ + "/" + name_;
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error == 0) return absl::OkStatus();
  unlink(temporary.c_str());
  return SystemError("write", path, error);
}

}  // namespace codicil::adapters::cachefile
