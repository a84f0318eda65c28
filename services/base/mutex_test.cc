#include "services/base/mutex.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"

namespace codicil::base {
namespace {

class Counter {
 public:
  void Add() {
    MutexLock lock(mutex_);
    ++count_;
  }
  int count() {
    MutexLock lock(mutex_);
    return count_;
  }

 private:
  Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(Mutex, LetsOneThreadInAtATime) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 20000;
  Counter counter;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&counter] {
      for (int round = 0; round < kRounds; ++round) counter.Add();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter.count(), kThreads * kRounds);
}

// Whether another thread could take the mutex now.
bool IsFree(Mutex& mutex) {
  bool free = false;
  std::thread([&] {
    if (mutex.TryLock()) {
      free = true;
      mutex.Unlock();
    }
  }).join();
  return free;
}

TEST(Mutex, IsHeldFromLockToUnlock) {
  Mutex mutex;
  EXPECT_TRUE(IsFree(mutex));
  mutex.Lock();
  EXPECT_FALSE(IsFree(mutex));
  mutex.Unlock();
  EXPECT_TRUE(IsFree(mutex));
}

TEST(MutexLock, HoldsToTheEndOfItsBlock) {
  Mutex mutex;
  {
    MutexLock lock(mutex);
    EXPECT_FALSE(IsFree(mutex));
  }
  EXPECT_TRUE(IsFree(mutex));
}

}  // namespace
}  // namespace codicil::base
