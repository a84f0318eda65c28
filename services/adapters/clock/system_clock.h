// The time as the operating system tells it.
#ifndef CODICIL_SERVICES_ADAPTERS_CLOCK_SYSTEM_CLOCK_H_
#define CODICIL_SERVICES_ADAPTERS_CLOCK_SYSTEM_CLOCK_H_

#include "services/base/calendar.h"
#include "services/ports/clock.h"

namespace codicil::adapters::clock {

// Thread-safe. May be set back by whoever sets the system's clock.
class SystemClock : public ports::Clock {
 public:
  base::Instant Now() const override;
};

}  // namespace codicil::adapters::clock

#endif  // CODICIL_SERVICES_ADAPTERS_CLOCK_SYSTEM_CLOCK_H_
