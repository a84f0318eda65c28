// Owns a file descriptor.
#ifndef CODICIL_SERVICES_BASE_DESCRIPTOR_H_
#define CODICIL_SERVICES_BASE_DESCRIPTOR_H_

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace codicil::base {

// Move-only; closes what it holds. Negative: nothing.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  // For writers: a full disk may show only now. Errors: the error number; 0 if
  // all is well. Precondition: is_open().
  int Close() { return ::close(std::exchange(fd_, -1)) == 0 ? 0 : errno; }

  // Gives up what it holds without closing it.
  void Release() { fd_ = -1; }

  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_DESCRIPTOR_H_
