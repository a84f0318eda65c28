#include "services/base/descriptor.h"

#include <fcntl.h>

#include <utility>

#include "gtest/gtest.h"

namespace codicil::base {
namespace {

bool IsOpen(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

int OpenNull() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

TEST(DescriptorTest, ClosesWhatItHolds) {
  const int fd = OpenNull();
  {
    const Descriptor descriptor(fd);
    EXPECT_TRUE(descriptor.is_open());
    EXPECT_TRUE(IsOpen(fd));
  }
  EXPECT_FALSE(IsOpen(fd));
}

TEST(DescriptorTest, MovesWithoutClosing) {
  const int fd = OpenNull();
  Descriptor first(fd);
  Descriptor second(std::move(first));
  EXPECT_EQ(second.get(), fd);
  EXPECT_TRUE(IsOpen(fd));
  second = Descriptor();
  EXPECT_FALSE(IsOpen(fd));
}

TEST(DescriptorTest, GivesUpWhatIsReleased) {
  const int fd = OpenNull();
  {
    Descriptor descriptor(fd);
    descriptor.Release();
    EXPECT_FALSE(descriptor.is_open());
  }
  EXPECT_TRUE(IsOpen(fd));
  ::close(fd);
}

}  // namespace
}  // namespace codicil::base
