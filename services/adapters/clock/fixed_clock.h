// A clock that stands still: the instant that a user gave.
#ifndef CODICIL_SERVICES_ADAPTERS_CLOCK_FIXED_CLOCK_H_
#define CODICIL_SERVICES_ADAPTERS_CLOCK_FIXED_CLOCK_H_

#include "services/base/calendar.h"
#include "services/ports/clock.h"

namespace codicil::adapters::clock {

// Thread-safe: immutable.
class FixedClock : public ports::Clock {
 public:
  explicit FixedClock(base::Instant now) : now_(now) {}
  base::Instant Now() const override { return now_; }

 private:
  const base::Instant now_;
};

}  // namespace codicil::adapters::clock

#endif  // CODICIL_SERVICES_ADAPTERS_CLOCK_FIXED_CLOCK_H_
