#include "services/serving/listening_socket.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "services/base/testing/status_matchers.h"
#include "services/serving/testing/client_socket.h"

namespace codicil::serving {
namespace {

using base::IsOk;
using base::StatusIs;
using ::testing::HasSubstr;

ListenAddress Parse(const std::string& text) {
  return *ParseListenAddress(text);
}

class UnixSocketTest : public ::testing::Test {
 protected:
  UnixSocketTest() { EXPECT_NE(::mkdtemp(folder_.data()), nullptr); }
  ~UnixSocketTest() override {
    ::unlink(path().c_str());
    ::rmdir(folder_.c_str());
  }

  std::string path() const { return folder_ + "/s"; }
  ListenAddress address() const { return Parse("unix:" + path()); }
  bool Exists() const { return ::access(path().c_str(), F_OK) == 0; }

  std::string folder_ = "/tmp/listening_socket.XXXXXX";
};

TEST(TcpSocketTest, TellsThePortThatTheSystemChose) {
  const auto socket = ListeningSocket::Open(Parse("127.0.0.1:0"));
  ASSERT_THAT(socket, IsOk());
  EXPECT_NE(socket->address().port, 0);
  EXPECT_TRUE(ConnectTo(socket->address()).is_open());
}

TEST(TcpSocketTest, SaysWhichAddressIsTaken) {
  const auto first = ListeningSocket::Open(Parse("127.0.0.1:0"));
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(ListeningSocket::Open(first->address()),
              StatusIs(absl::StatusCode::kUnavailable,
                       HasSubstr(first->address().ToText())));
}

TEST_F(UnixSocketTest, IsForOwnerAndGroup) {
  const auto socket = ListeningSocket::Open(address());
  ASSERT_THAT(socket, IsOk());
  struct stat file;
  ASSERT_EQ(::lstat(path().c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0660u);
  EXPECT_TRUE(ConnectTo(socket->address()).is_open());
}

TEST_F(UnixSocketTest, TakesItsFileAway) {
  {
    const auto socket = ListeningSocket::Open(address());
    ASSERT_THAT(socket, IsOk());
    EXPECT_TRUE(Exists());
  }
  EXPECT_FALSE(Exists());
}

TEST_F(UnixSocketTest, LeavesTheFileOfItsSuccessor) {
  auto first = ListeningSocket::Open(address());
  ASSERT_THAT(first, IsOk());
  ASSERT_EQ(::rename(path().c_str(), (path() + "x").c_str()), 0);
  const auto second = ListeningSocket::Open(address());
  ASSERT_THAT(second, IsOk());
  {
    const ListeningSocket gone = *std::move(first);
  }
  EXPECT_TRUE(Exists());
  ::unlink((path() + "x").c_str());
}

// A killed server leaves its file, which refuses connections.
TEST_F(UnixSocketTest, ReplacesAStaleFile) {
  {
    auto socket = ListeningSocket::Open(address());
    ASSERT_THAT(socket, IsOk());
    ASSERT_EQ(::rename(path().c_str(), (path() + "x").c_str()), 0);
  }
  ASSERT_EQ(::rename((path() + "x").c_str(), path().c_str()), 0);
  EXPECT_THAT(ListeningSocket::Open(address()), IsOk());
}

TEST_F(UnixSocketTest, LeavesALiveServerAlone) {
  const auto first = ListeningSocket::Open(address());
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(ListeningSocket::Open(address()),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_TRUE(ConnectTo(first->address()).is_open());
}

TEST_F(UnixSocketTest, LeavesAFileOfAnotherKindAlone) {
  ::close(::open(path().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
  EXPECT_THAT(ListeningSocket::Open(address()),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr(path())));
  EXPECT_TRUE(Exists());
}

}  // namespace
}  // namespace codicil::serving
