#include "services/serving/open_sockets.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <algorithm>

namespace codicil::serving {
namespace {

constexpr uint64_t kClosed = 0;

uint64_t InodeOf(int fd) {
  struct stat status;
  if (::fstat(fd, &status) != 0 || !S_ISSOCK(status.st_mode)) return kClosed;
  return status.st_ino;
}

}  // namespace

void OpenSockets::Add(int fd) { sockets_.push_back({fd, InodeOf(fd)}); }

size_t OpenSockets::Count() {
  sockets_.erase(std::remove_if(sockets_.begin(), sockets_.end(),
                                [](const Socket& socket) {
                                  return InodeOf(socket.fd) != socket.inode;
                                }),
                 sockets_.end());
  return sockets_.size();
}

bool OpenSockets::HasUnsent() const {
  return std::any_of(
      sockets_.begin(), sockets_.end(), [](const Socket& socket) {
        int bytes = 0;
        return InodeOf(socket.fd) == socket.inode &&
               ::ioctl(socket.fd, SIOCOUTQ, &bytes) == 0 && bytes > 0;
      });
}

}  // namespace codicil::serving
