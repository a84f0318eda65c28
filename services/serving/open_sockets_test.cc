#include "services/serving/open_sockets.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "gtest/gtest.h"
#include "services/base/descriptor.h"

namespace codicil::serving {
namespace {

base::Descriptor NewSocket() {
  return base::Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

TEST(OpenSocketsTest, ForgetsWhatWasClosed) {
  OpenSockets sockets;
  const base::Descriptor kept = NewSocket();
  base::Descriptor closed = NewSocket();
  sockets.Add(kept.get());
  sockets.Add(closed.get());
  EXPECT_EQ(sockets.Count(), 2u);
  {
    const base::Descriptor end = std::move(closed);
  }
  EXPECT_EQ(sockets.estimate(), 2u);
  EXPECT_EQ(sockets.Count(), 1u);
  EXPECT_EQ(sockets.estimate(), 1u);
}

// The system gives the number of a closed descriptor to the next one.
TEST(OpenSocketsTest, TakesNoSuccessorForTheSocket) {
  OpenSockets sockets;
  int fd = -1;
  {
    const base::Descriptor socket = NewSocket();
    fd = socket.get();
    sockets.Add(fd);
  }
  const base::Descriptor successor = NewSocket();
  ASSERT_EQ(successor.get(), fd);
  EXPECT_EQ(sockets.Count(), 0u);
}

TEST(OpenSocketsTest, TakesNoFileForTheSocket) {
  OpenSockets sockets;
  int fd = -1;
  {
    const base::Descriptor socket = NewSocket();
    fd = socket.get();
    sockets.Add(fd);
  }
  const base::Descriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  ASSERT_EQ(file.get(), fd);
  EXPECT_EQ(sockets.Count(), 0u);
}

}  // namespace
}  // namespace codicil::serving
