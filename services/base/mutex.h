// A mutex that clang's thread-safety analysis understands.
//
// Plain std::mutex underneath: the packaged absl::Mutex has deadlock detection
// switched on, and reports races that are not there under ThreadSanitizer.
#ifndef CODICIL_SERVICES_BASE_MUTEX_H_
#define CODICIL_SERVICES_BASE_MUTEX_H_

#include <mutex>

#include "absl/base/thread_annotations.h"

namespace codicil::base {

// Guards what is declared ABSL_GUARDED_BY it. Not recursive.
// Thread-safety: safe for any number of threads.
class ABSL_LOCKABLE Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mutex_.lock(); }
  void Unlock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }
  // Whether the lock was free and is now held.
  [[nodiscard]] bool TryLock() ABSL_EXCLUSIVE_TRYLOCK_FUNCTION(true) {
    return mutex_.try_lock();
  }

 private:
  std::mutex mutex_;
};

// Holds a mutex from its construction to the end of its block.
// Lifetime: the mutex is borrowed and must outlive the object.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex)
      : mutex_(mutex) {
    mutex_.Lock();
  }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_MUTEX_H_
