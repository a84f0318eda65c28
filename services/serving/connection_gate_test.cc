#include "services/serving/connection_gate.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/serving/testing/client_socket.h"

namespace codicil::serving {
namespace {

using std::chrono::milliseconds;

// Waits for what another thread does; the test's own limit ends it.
void Until(const std::function<bool()>& condition) {
  while (!condition()) std::this_thread::sleep_for(milliseconds(1));
}

class ConnectionGateTest : public ::testing::Test {
 protected:
  void Start(GateLimits limits) {
    std::vector<ListeningSocket> listeners;
    listeners.push_back(
        *ListeningSocket::Open(*ParseListenAddress("127.0.0.1:0")));
    gate_ = std::make_unique<ConnectionGate>(
        std::move(listeners), limits,
        [this](size_t, base::Descriptor connection) {
          std::lock_guard<std::mutex> lock(mutex_);
          admitted_.push_back(std::move(connection));
        });
    address_ = gate_->Addresses()[0];
    gate_->Start();
  }

  base::Descriptor Connect() { return ConnectTo(address_); }
  const GateFigures& figures() { return gate_->figures(); }
  size_t Admitted() {
    std::lock_guard<std::mutex> lock(mutex_);
    return admitted_.size();
  }
  void CloseAdmitted() {
    std::lock_guard<std::mutex> lock(mutex_);
    admitted_.clear();
  }

  std::mutex mutex_;
  std::vector<base::Descriptor> admitted_;
  ListenAddress address_;
  std::unique_ptr<ConnectionGate> gate_;
};

TEST_F(ConnectionGateTest, LetsInWhoSpeaks) {
  Start({});
  const base::Descriptor silent = Connect();
  const base::Descriptor speaker = Connect();
  ASSERT_TRUE(Send(speaker, "hello"));
  Until([&] { return Admitted() == 1; });
  Until([&] { return figures().silent == 1; });
  // What was said is still to be read.
  EXPECT_TRUE(Send(speaker, "!"));
  char text[6];
  Until([&] { return ::recv(admitted_[0].get(), text, 6, MSG_PEEK) == 6; });
  EXPECT_EQ(std::string(text, 6), "hello!");
}

TEST_F(ConnectionGateTest, ClosesWhoIsSilentTooLong) {
  GateLimits limits;
  limits.max_silence = milliseconds(50);
  Start(limits);
  const base::Descriptor silent = Connect();
  EXPECT_TRUE(IsClosedWithin(silent, 10));
  EXPECT_EQ(figures().silent_too_long, 1u);
  EXPECT_EQ(Admitted(), 0u);
}

TEST_F(ConnectionGateTest, ForgetsWhoGoesWithoutAWord) {
  Start({});
  {
    const base::Descriptor gone = Connect();
  }
  const base::Descriptor speaker = Connect();
  ASSERT_TRUE(Send(speaker, "x"));
  Until([&] { return Admitted() == 1; });
  Until([&] { return figures().silent == 0; });
  EXPECT_EQ(figures().admitted, 1u);
}

// The oldest go; one who speaks comes in past any number of silent ones.
TEST_F(ConnectionGateTest, IsNotBlockedBySilentOnes) {
  GateLimits limits;
  limits.max_silent = 100;
  Start(limits);
  std::vector<base::Descriptor> silent;
  for (int i = 0; i < 2'000; ++i) {
    silent.push_back(Connect());
    ASSERT_TRUE(silent.back().is_open());
  }
  Until([&] { return figures().silent_evicted == 1'900; });
  EXPECT_TRUE(IsClosedWithin(silent.front(), 10));
  EXPECT_FALSE(IsClosedWithin(silent.back(), 0));
  const base::Descriptor speaker = Connect();
  ASSERT_TRUE(Send(speaker, "x"));
  Until([&] { return Admitted() == 1; });
}

TEST_F(ConnectionGateTest, TurnsAwayAboveItsLimitUntilSomeLeave) {
  GateLimits limits;
  limits.max_connections = 2;
  Start(limits);
  std::vector<base::Descriptor> speakers;
  for (size_t i = 0; i < 2; ++i) {
    speakers.push_back(Connect());
    ASSERT_TRUE(Send(speakers.back(), "x"));
    Until([&] { return Admitted() == i + 1; });
  }
  EXPECT_TRUE(IsClosedWithin(Connect(), 10));
  EXPECT_GE(figures().over_limit, 1u);
  CloseAdmitted();
  Until([&] {
    const base::Descriptor next = Connect();
    Send(next, "x");
    return !IsClosedWithin(next, 0) && Admitted() == 1;
  });
}

// Takes all descriptors of the process but one, for as long as it lives.
class FewDescriptors {
 public:
  FewDescriptors() {
    EXPECT_EQ(::getrlimit(RLIMIT_NOFILE, &before_), 0);
    rlimit tight = before_;
    tight.rlim_cur = 512;
    EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    while (true) {
      base::Descriptor filler(::open("/dev/null", O_RDONLY | O_CLOEXEC));
      if (!filler.is_open()) break;
      fillers_.push_back(std::move(filler));
    }
    fillers_.pop_back();
  }
  ~FewDescriptors() { EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &before_), 0); }

 private:
  rlimit before_;
  std::vector<base::Descriptor> fillers_;
};

// The client takes the last descriptor: the oldest silent connection makes
// room for its own.
TEST_F(ConnectionGateTest, GoesOnWithoutDescriptors) {
  Start({});
  std::vector<base::Descriptor> silent;
  for (int i = 0; i < 3; ++i) silent.push_back(Connect());
  Until([&] { return figures().silent == 3; });
  const FewDescriptors few;
  const base::Descriptor speaker = Connect();
  ASSERT_TRUE(speaker.is_open());
  ASSERT_TRUE(Send(speaker, "x"));
  Until([&] { return Admitted() == 1; });
  EXPECT_EQ(figures().silent_evicted, 1u);
  EXPECT_TRUE(IsClosedWithin(silent[0], 10));
}

// Nobody silent can go: the gate waits until a descriptor is free.
TEST_F(ConnectionGateTest, AcceptsAgainOnceThereAreDescriptors) {
  Start({});
  base::Descriptor speaker;
  {
    const FewDescriptors few;
    speaker = Connect();
    ASSERT_TRUE(speaker.is_open());
    ASSERT_TRUE(Send(speaker, "x"));
    EXPECT_FALSE(IsClosedWithin(speaker, 0));
    EXPECT_EQ(Admitted(), 0u);
  }
  Until([&] { return Admitted() == 1; });
}

TEST_F(ConnectionGateTest, ClosesListenersAndSilentOnesAtTheEnd) {
  Start({});
  const base::Descriptor silent = Connect();
  const base::Descriptor speaker = Connect();
  ASSERT_TRUE(Send(speaker, "x"));
  Until([&] { return Admitted() == 1 && figures().silent == 1; });
  gate_->Stop();
  EXPECT_TRUE(IsClosedWithin(silent, 10));
  EXPECT_FALSE(IsClosedWithin(speaker, 0));
  EXPECT_FALSE(Connect().is_open());
}

}  // namespace
}  // namespace codicil::serving
