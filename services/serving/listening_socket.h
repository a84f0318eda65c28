// A socket that takes connections.
#ifndef CODICIL_SERVICES_SERVING_LISTENING_SOCKET_H_
#define CODICIL_SERVICES_SERVING_LISTENING_SOCKET_H_

#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "services/base/descriptor.h"
#include "services/serving/listen_address.h"

namespace codicil::serving {

// Move-only. Takes a Unix socket's file away at the end, if it is still its
// own.
class ListeningSocket {
 public:
  // Binds and listens, without blocking. A Unix socket that nobody listens on
  // any more is replaced; its file can be used by owner and group.
  // Errors: UNAVAILABLE, naming the address, if it cannot be had.
  static absl::StatusOr<ListeningSocket> Open(const ListenAddress& address);

  ListeningSocket(ListeningSocket&& other) noexcept = default;
  ListeningSocket& operator=(ListeningSocket&&) = delete;
  ~ListeningSocket();

  int fd() const { return descriptor_.get(); }
  // With the port that the system chose.
  const ListenAddress& address() const { return address_; }

 private:
  ListeningSocket(base::Descriptor descriptor, ListenAddress address,
                  uint64_t inode)
      : descriptor_(std::move(descriptor)),
        address_(std::move(address)),
        inode_(inode) {}

  base::Descriptor descriptor_;
  ListenAddress address_;
  uint64_t inode_ = 0;  // of the Unix socket's file
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_LISTENING_SOCKET_H_
