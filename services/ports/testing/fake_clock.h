// A clock that tests set.
#ifndef CODICIL_SERVICES_PORTS_TESTING_FAKE_CLOCK_H_
#define CODICIL_SERVICES_PORTS_TESTING_FAKE_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "services/base/calendar.h"
#include "services/ports/clock.h"

namespace codicil::ports {

// Thread-safe.
class FakeClock : public Clock {
 public:
  explicit FakeClock(base::Instant now) : now_ms_(now.ms) {}

  base::Instant Now() const override { return base::Instant{now_ms_}; }

  void Set(base::Instant now) { now_ms_ = now.ms; }
  // Units: milliseconds; backwards if negative.
  void Advance(int64_t ms) { now_ms_ += ms; }

 private:
  std::atomic<int64_t> now_ms_;
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_TESTING_FAKE_CLOCK_H_
