// The time, as an input.
#ifndef CODICIL_SERVICES_PORTS_CLOCK_H_
#define CODICIL_SERVICES_PORTS_CLOCK_H_

#include "services/base/calendar.h"

namespace codicil::ports {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual base::Instant Now() const = 0;
};

}  // namespace codicil::ports

#endif  // CODICIL_SERVICES_PORTS_CLOCK_H_
