#include "services/ports/testing/fake_clock.h"

#include <gtest/gtest.h>

namespace codicil::ports {
namespace {

TEST(FakeClockTest, IsSetAndAdvanced) {
  FakeClock clock(base::Instant{1000});
  const Clock& port = clock;
  EXPECT_EQ(port.Now().ms, 1000);
  clock.Advance(250);
  EXPECT_EQ(port.Now().ms, 1250);
  clock.Advance(-1000);
  EXPECT_EQ(port.Now().ms, 250);
  clock.Set(base::Instant{-5});
  EXPECT_EQ(port.Now().ms, -5);
}

}  // namespace
}  // namespace codicil::ports
