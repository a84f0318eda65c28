// SIGTERM and SIGINT as something to wait for.
#ifndef CODICIL_SERVICES_SERVING_STOP_SIGNALS_H_
#define CODICIL_SERVICES_SERVING_STOP_SIGNALS_H_

#include <chrono>

namespace codicil::serving {

// Holds both back from the whole process; made before any thread, because
// threads inherit it. Also ignores SIGPIPE: a peer that went away is seen when
// writing.
class StopSignals {
 public:
  StopSignals();

  // Whether one came within `time`. Each is told once.
  bool Wait(std::chrono::milliseconds time);
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_STOP_SIGNALS_H_
