#include "services/adapters/clock/system_clock.h"

#include <gtest/gtest.h>
#include <sys/time.h>

namespace codicil::adapters::clock {
namespace {

// Another road to the same time.
base::Instant TimeOfDay() {
  timeval now;
  gettimeofday(&now, nullptr);
  return base::Instant{int64_t{now.tv_sec} * 1000 + now.tv_usec / 1000};
}

TEST(SystemClockTest, TellsTheSystemsTimeInMilliseconds) {
  const base::Instant before = TimeOfDay();
  const base::Instant now = SystemClock().Now();
  const base::Instant after = TimeOfDay();
  EXPECT_TRUE(before <= now) << before.ms << " " << now.ms;
  EXPECT_TRUE(now <= after) << now.ms << " " << after.ms;
}

}  // namespace
}  // namespace codicil::adapters::clock
