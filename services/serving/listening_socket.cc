#include "services/serving/listening_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

namespace codicil::serving {
namespace {

constexpr mode_t kSocketMode = 0660;

// An address as the system takes it.
struct SystemAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  const sockaddr* get() const {
    return reinterpret_cast<const sockaddr*>(&storage);
  }
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

template <typename T>
T& As(SystemAddress& address) {
  address.size = sizeof(T);
  return *reinterpret_cast<T*>(&address.storage);
}

SystemAddress ToSystem(const ListenAddress& address) {
  SystemAddress system;
  if (address.IsUnix()) {
    auto& un = As<sockaddr_un>(system);
    un.sun_family = AF_UNIX;
    address.path.copy(un.sun_path, sizeof un.sun_path - 1);
  } else if (address.IsIpv6()) {
    auto& in = As<sockaddr_in6>(system);
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &in.sin6_addr);
  } else {
    auto& in = As<sockaddr_in>(system);
    in.sin_family = AF_INET;
    in.sin_port = htons(address.port);
    ::inet_pton(AF_INET, address.host.c_str(), &in.sin_addr);
  }
  return system;
}

absl::Status Failed(const ListenAddress& address) {
  return absl::UnavailableError("cannot listen on " + address.ToText() + ": " +
                                std::generic_category().message(errno));
}

base::Descriptor NewSocket(int family) {
  return base::Descriptor(
      ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

void SetOption(int fd, int level, int name) {
  const int on = 1;
  ::setsockopt(fd, level, name, &on, sizeof on);
}

void SetTcpOptions(int fd, bool is_v6) {
  SetOption(fd, SOL_SOCKET, SO_REUSEADDR);
  SetOption(fd, IPPROTO_TCP, TCP_NODELAY);  // connections inherit it
  if (is_v6) SetOption(fd, IPPROTO_IPV6, IPV6_V6ONLY);
}

// A socket file that a killed server left behind refuses connections.
void RemoveStale(const ListenAddress& address, const SystemAddress& system) {
  struct stat file;
  if (::lstat(address.path.c_str(), &file) != 0 || !S_ISSOCK(file.st_mode)) {
    return;
  }
  const base::Descriptor probe = NewSocket(AF_UNIX);
  if (probe.is_open() &&
      ::connect(probe.get(), system.get(), system.size) != 0 &&
      errno == ECONNREFUSED) {
    ::unlink(address.path.c_str());
  }
}

std::optional<uint64_t> InodeOf(const std::string& path) {
  struct stat file;
  if (::lstat(path.c_str(), &file) != 0) return std::nullopt;
  return file.st_ino;
}

uint16_t PortOf(int fd) {
  SystemAddress system;
  system.size = sizeof system.storage;
  ::getsockname(fd, system.get(), &system.size);
  return ntohs(system.storage.ss_family == AF_INET6
                   ? As<sockaddr_in6>(system).sin6_port
                   : As<sockaddr_in>(system).sin_port);
}

}  // namespace

absl::StatusOr<ListeningSocket> ListeningSocket::Open(
    const ListenAddress& address) {
  const SystemAddress system = ToSystem(address);
  base::Descriptor socket = NewSocket(system.storage.ss_family);
  if (!socket.is_open()) return Failed(address);
  if (address.IsUnix()) {
    RemoveStale(address, system);
  } else {
    SetTcpOptions(socket.get(), address.IsIpv6());
  }
  if (::bind(socket.get(), system.get(), system.size) != 0) {
    return Failed(address);
  }
  ListeningSocket result(std::move(socket), address, 0);
  if (address.IsUnix()) {
    result.inode_ = InodeOf(address.path).value_or(0);
    // Before listen(), so that nobody connects by the wider mode.
    if (::chmod(address.path.c_str(), kSocketMode) != 0) return Failed(address);
  }
  if (::listen(result.fd(), SOMAXCONN) != 0) return Failed(address);
  if (!address.IsUnix()) result.address_.port = PortOf(result.fd());
  return result;
}

ListeningSocket::~ListeningSocket() {
  if (descriptor_.is_open() && address_.IsUnix() &&
      InodeOf(address_.path) == inode_) {
    ::unlink(address_.path.c_str());
  }
}

}  // namespace codicil::serving
