// A condition variable for base::Mutex.
#ifndef CODICIL_SERVICES_BASE_COND_VAR_H_
#define CODICIL_SERVICES_BASE_COND_VAR_H_

#include <condition_variable>

#include "absl/base/thread_annotations.h"
#include "services/base/mutex.h"

namespace codicil::base {

//   MutexLock lock(mutex_);
//   while (!is_ready_) changed_.Wait(mutex_);
//
// Thread-safety: safe for any number of threads.
class CondVar {
 public:
  // Gives the mutex up until it is told, or for no reason, and takes it again.
  void Wait(Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    Relockable relockable{mutex};
    condition_.wait(relockable);
  }
  void NotifyOne() { condition_.notify_one(); }
  void NotifyAll() { condition_.notify_all(); }

 private:
  // The mutex, by the names that the standard library calls.
  struct Relockable {
    Mutex& mutex;
    // NOLINTBEGIN(readability-identifier-naming)
    void lock() ABSL_NO_THREAD_SAFETY_ANALYSIS { mutex.Lock(); }
    void unlock() ABSL_NO_THREAD_SAFETY_ANALYSIS { mutex.Unlock(); }
    // NOLINTEND(readability-identifier-naming)
  };

  std::condition_variable_any condition_;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_COND_VAR_H_
