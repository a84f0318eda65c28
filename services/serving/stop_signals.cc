#include "services/serving/stop_signals.h"

#include <csignal>
#include <ctime>

namespace codicil::serving {
namespace {

sigset_t Signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGTERM);
  ::sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t signals = Signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignals::Wait(std::chrono::milliseconds time) {
  const sigset_t signals = Signals();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  const timespec limit{
      static_cast<time_t>(seconds.count()),
      static_cast<long>(std::chrono::nanoseconds(time - seconds).count())};
  return ::sigtimedwait(&signals, nullptr, &limit) > 0;
}

}  // namespace codicil::serving
