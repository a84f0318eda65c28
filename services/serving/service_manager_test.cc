#include "services/serving/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <string>

#include "gtest/gtest.h"
#include "services/base/descriptor.h"
#include "services/serving/testing/temporary_folder.h"

namespace codicil::serving {
namespace {

// A manager that listens at a name whose '@' stands for a NUL.
base::Descriptor Listen(const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path, sizeof address.sun_path);
  if (name[0] == '@') address.sun_path[0] = '\0';
  base::Descriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
  EXPECT_EQ(::bind(socket.get(), reinterpret_cast<sockaddr*>(&address),
                   static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) +
                                          name.size())),
            0);
  return socket;
}

std::string Receive(const base::Descriptor& socket) {
  char text[100];
  const ssize_t got = ::recv(socket.get(), text, sizeof text, MSG_DONTWAIT);
  return got < 0 ? "nothing" : std::string(text, static_cast<size_t>(got));
}

TEST(ServiceManagerTest, IsToldAtAPath) {
  const TemporaryFolder folder;
  const base::Descriptor manager = Listen(folder.Path("notify"));
  EXPECT_TRUE(NotifyServiceManager(folder.Path("notify"), "READY=1"));
  EXPECT_EQ(Receive(manager), "READY=1");
}

TEST(ServiceManagerTest, IsToldAtAnAbstractName) {
  const std::string name = "@codicil-test-" + std::to_string(::getpid());
  const base::Descriptor manager = Listen(name);
  EXPECT_TRUE(NotifyServiceManager(name, "STOPPING=1"));
  EXPECT_EQ(Receive(manager), "STOPPING=1");
}

TEST(ServiceManagerTest, MayBeAbsent) {
  EXPECT_FALSE(NotifyServiceManager("", "READY=1"));
  EXPECT_FALSE(NotifyServiceManager("relative", "READY=1"));
  EXPECT_FALSE(NotifyServiceManager("/nowhere/at/all", "READY=1"));
  EXPECT_FALSE(NotifyServiceManager("/" + std::string(200, 'x'), "READY=1"));
}

}  // namespace
}  // namespace codicil::serving
