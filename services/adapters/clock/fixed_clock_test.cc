#include "services/adapters/clock/fixed_clock.h"

#include <gtest/gtest.h>

namespace codicil::adapters::clock {
namespace {

TEST(FixedClockTest, StandsStill) {
  const FixedClock clock(base::Instant{1767225600000});
  EXPECT_EQ(base::FormatInstant(clock.Now()), "2026-01-01T00:00:00Z");
  EXPECT_EQ(base::FormatInstant(clock.Now()), "2026-01-01T00:00:00Z");
}

}  // namespace
}  // namespace codicil::adapters::clock
