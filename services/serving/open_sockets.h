// How many of the sockets that were given away are still open.
#ifndef CODICIL_SERVICES_SERVING_OPEN_SOCKETS_H_
#define CODICIL_SERVICES_SERVING_OPEN_SOCKETS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace codicil::serving {

// Whoever takes a socket over does not tell when they close it. But the system
// gives each socket an inode number of its own: a descriptor that shows another
// one, or none, was closed. Not thread-safe.
class OpenSockets {
 public:
  void Add(int fd);

  // The number at the last Count(), and what was added since: never too low.
  size_t estimate() const { return sockets_.size(); }
  // Looks at each: a fifth of a microsecond a socket. Result: how many are
  // open.
  size_t Count();
  // Whether one of them has bytes that its peer has not taken yet.
  bool HasUnsent() const;

 private:
  struct Socket {
    int fd;
    uint64_t inode;
  };
  std::vector<Socket> sockets_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_OPEN_SOCKETS_H_
