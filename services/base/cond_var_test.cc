#include "services/base/cond_var.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "services/base/mutex.h"

namespace codicil::base {
namespace {

// Threads take turns: each waits for its number, and wakes the next one.
class Turns {
 public:
  void Take(int number) {
    MutexLock lock(mutex_);
    while (next_ != number) changed_.Wait(mutex_);
    order_.push_back(number);
    ++next_;
    changed_.NotifyAll();
  }
  std::vector<int> order() {
    MutexLock lock(mutex_);
    return order_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int next_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<int> order_ ABSL_GUARDED_BY(mutex_);
};

TEST(CondVarTest, WakesThoseWhoWait) {
  Turns turns;
  std::vector<std::thread> threads;
  for (int number = 7; number >= 0; --number) {
    threads.emplace_back([&turns, number] { turns.Take(number); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(turns.order(), (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}));
}

TEST(CondVarTest, NotifyOneWakesOne) {
  Mutex mutex;
  CondVar changed;
  bool ready = false;
  std::thread waiter([&] {
    MutexLock lock(mutex);
    while (!ready) changed.Wait(mutex);
  });
  {
    MutexLock lock(mutex);
    ready = true;
  }
  changed.NotifyOne();
  waiter.join();
  SUCCEED();
}

}  // namespace
}  // namespace codicil::base
