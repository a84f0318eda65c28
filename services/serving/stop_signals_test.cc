#include "services/serving/stop_signals.h"

#include <unistd.h>

#include <chrono>
#include <csignal>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

using std::chrono::milliseconds;

TEST(StopSignalsTest, TellsEachOnce) {
  StopSignals signals;
  EXPECT_FALSE(signals.Wait(milliseconds(0)));
  ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
  EXPECT_TRUE(signals.Wait(milliseconds(1'000)));
  EXPECT_FALSE(signals.Wait(milliseconds(1)));
  ASSERT_EQ(::kill(::getpid(), SIGINT), 0);
  EXPECT_TRUE(signals.Wait(milliseconds(1'000)));
}

TEST(StopSignalsTest, WaitsAsLongAsItIsTold) {
  StopSignals signals;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(signals.Wait(milliseconds(1'030)));
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(1'030));
}

}  // namespace
}  // namespace codicil::serving
