#include "services/serving/testing/client_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>

namespace codicil::serving {
namespace {

bool Connect(int fd, const ListenAddress& address) {
  if (address.IsUnix()) {
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    address.path.copy(un.sun_path, sizeof un.sun_path - 1);
    return ::connect(fd, reinterpret_cast<sockaddr*>(&un), sizeof un) == 0;
  }
  if (address.IsIpv6()) {
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(address.port);
    ::inet_pton(AF_INET6, address.host.c_str(), &in.sin6_addr);
    return ::connect(fd, reinterpret_cast<sockaddr*>(&in), sizeof in) == 0;
  }
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_port = htons(address.port);
  ::inet_pton(AF_INET, address.host.c_str(), &in.sin_addr);
  return ::connect(fd, reinterpret_cast<sockaddr*>(&in), sizeof in) == 0;
}

int FamilyOf(const ListenAddress& address) {
  if (address.IsUnix()) return AF_UNIX;
  return address.IsIpv6() ? AF_INET6 : AF_INET;
}

// Bytes read; 0 at the end, negative if nothing comes.
ssize_t Receive(const base::Descriptor& socket, int seconds, char* buffer,
                size_t size) {
  pollfd ready{socket.get(), POLLIN, 0};
  if (::poll(&ready, 1, seconds * 1'000) <= 0) return -1;
  const ssize_t got = ::recv(socket.get(), buffer, size, 0);
  return got < 0 && errno == ECONNRESET ? 0 : got;
}

}  // namespace

base::Descriptor ConnectTo(const ListenAddress& address) {
  base::Descriptor socket(
      ::socket(FamilyOf(address), SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!Connect(socket.get(), address)) return base::Descriptor();
  return socket;
}

bool Send(const base::Descriptor& socket, std::string_view text) {
  return ::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL) ==
         static_cast<ssize_t>(text.size());
}

std::string ReceiveAll(const base::Descriptor& socket, int seconds) {
  std::string text;
  char buffer[4'096];
  while (true) {
    const ssize_t got = Receive(socket, seconds, buffer, sizeof buffer);
    if (got <= 0) return text;
    text.append(buffer, static_cast<size_t>(got));
  }
}

bool IsClosedWithin(const base::Descriptor& socket, int seconds) {
  char buffer[4'096];
  while (true) {
    const ssize_t got = Receive(socket, seconds, buffer, sizeof buffer);
    if (got <= 0) return got == 0;
  }
}

}  // namespace codicil::serving
