#include "services/serving/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>

#include "services/base/descriptor.h"

namespace codicil::serving {

bool NotifyServiceManager(std::string_view socket, std::string_view state) {
  sockaddr_un address{};
  if (socket.empty() || socket.size() > sizeof address.sun_path) return false;
  if (socket[0] != '/' && socket[0] != '@') return false;
  address.sun_family = AF_UNIX;
  socket.copy(address.sun_path, sizeof address.sun_path);
  if (socket[0] == '@') address.sun_path[0] = '\0';
  const base::Descriptor sender(
      ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  const auto size =
      static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
  return ::sendto(sender.get(), state.data(), state.size(), MSG_NOSIGNAL,
                  reinterpret_cast<const sockaddr*>(&address),
                  size) == static_cast<ssize_t>(state.size());
}

}  // namespace codicil::serving
