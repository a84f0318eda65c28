#include "services/adapters/clock/system_clock.h"

#include <chrono>

namespace codicil::adapters::clock {

base::Instant SystemClock::Now() const {
  // std::chrono's system clock counts from 1970-01-01T00:00:00Z (C++20 says so,
  // and libstdc++ has always done it). Rounded down, also before that.
  const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  return base::Instant{since_epoch.count()};
}

}  // namespace codicil::adapters::clock
