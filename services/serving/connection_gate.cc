#include "services/serving/connection_gate.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

#include "services/base/check.h"

namespace codicil::serving {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How often the open connections are counted, at most and at least.
constexpr milliseconds kCountEvery(100);
constexpr milliseconds kIdleWait(1'000);
// How long no connection is accepted when the process is out of descriptors and
// no silent one can go.
constexpr milliseconds kPause(100);
constexpr int kEvents = 256;
// Connections accepted from one listener before the others have their turn.
constexpr int kBatch = 64;

// What an event is about: the listeners come first, then the wake-up, then
// descriptors of connections.
constexpr uint64_t kConnections = uint64_t{1} << 32;

void Watch(int poll, int fd, uint64_t about, uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = about;
  CODICIL_CHECK(::epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) == 0);
}

void Unwatch(int poll, int fd) {
  ::epoll_ctl(poll, EPOLL_CTL_DEL, fd, nullptr);
}

// Whether the last accept failed for want of a descriptor. The system looks for
// one before it looks whether anybody waits, so that is asked here.
bool LacksDescriptor(int listener, int error) {
  if (error != EMFILE && error != ENFILE && error != ENOBUFS &&
      error != ENOMEM) {
    return false;
  }
  pollfd waits{listener, POLLIN, 0};
  return ::poll(&waits, 1, 0) > 0;
}

}  // namespace

ConnectionGate::ConnectionGate(std::vector<ListeningSocket> listeners,
                               GateLimits limits, Admit admit)
    : limits_(limits),
      admit_(std::move(admit)),
      listeners_(std::move(listeners)),
      poll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CODICIL_CHECK(poll_.is_open() && wake_.is_open());
  Watch(poll_.get(), wake_.get(), listeners_.size(), EPOLLIN);
  Resume();
}

ConnectionGate::~ConnectionGate() { Stop(); }

void ConnectionGate::Start() {
  thread_ = std::thread([this] { Run(); });
}

void ConnectionGate::Stop() {
  if (thread_.joinable()) {
    const uint64_t one = 1;
    CODICIL_CHECK(::write(wake_.get(), &one, sizeof one) == sizeof one);
    thread_.join();
  }
  by_fd_.clear();
  silent_.clear();
  listeners_.clear();
}

std::vector<ListenAddress> ConnectionGate::Addresses() const {
  std::vector<ListenAddress> addresses;
  for (const ListeningSocket& listener : listeners_) {
    addresses.push_back(listener.address());
  }
  return addresses;
}

void ConnectionGate::Run() {
  epoll_event events[kEvents];
  while (true) {
    const int count =
        ::epoll_wait(poll_.get(), events, kEvents, WaitMs(steady_clock::now()));
    const Time now = steady_clock::now();
    // Those who speak first, so that none of them is evicted for a newcomer.
    for (int i = 0; i < count; ++i) {
      const uint64_t about = events[i].data.u64;
      if (about < kConnections) continue;
      const auto silent = by_fd_.find(static_cast<int>(about - kConnections));
      if (silent != by_fd_.end()) LetIn(silent->second);
    }
    for (int i = 0; i < count; ++i) {
      const uint64_t about = events[i].data.u64;
      if (about == listeners_.size()) return;
      if (about < listeners_.size()) Accept(about, now);
    }
    EndSilence(now);
    if (is_paused_ && now >= paused_until_) Resume();
    HasRoom(now);
    figures_.silent = silent_.size();
    figures_.open = open_.estimate();
  }
}

int ConnectionGate::WaitMs(Time now) const {
  milliseconds wait = kIdleWait;
  if (is_paused_) wait = kPause;
  if (!silent_.empty()) {
    wait = std::min(
        wait, std::chrono::ceil<milliseconds>(silent_.front().until - now));
  }
  return static_cast<int>(std::max(wait, milliseconds(0)).count());
}

void ConnectionGate::Accept(size_t listener, Time now) {
  for (int i = 0; i < kBatch; ++i) {
    base::Descriptor connection(::accept4(listeners_[listener].fd(), nullptr,
                                          nullptr,
                                          SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (connection.is_open()) {
      TakeIn(std::move(connection), listener, now);
    } else if (!LacksDescriptor(listeners_[listener].fd(), errno)) {
      return;  // nobody waits, or who waited has gone
    } else if (silent_.empty()) {
      return Pause(now);
    } else {
      EvictOldest(figures_.silent_evicted);
    }
  }
}

void ConnectionGate::TakeIn(base::Descriptor connection, size_t listener,
                            Time now) {
  if (!HasRoom(now)) {
    ++figures_.over_limit;
    return;
  }
  if (silent_.size() >= limits_.max_silent) {
    EvictOldest(figures_.silent_evicted);
  }
  const int fd = connection.get();
  silent_.push_back(
      {std::move(connection), listener, now + limits_.max_silence});
  by_fd_[fd] = std::prev(silent_.end());
  Watch(poll_.get(), fd, kConnections + static_cast<uint64_t>(fd),
        EPOLLIN | EPOLLRDHUP);
}

void ConnectionGate::LetIn(SilentList::iterator silent) {
  base::Descriptor connection = std::move(silent->connection);
  const size_t listener = silent->listener;
  by_fd_.erase(connection.get());
  silent_.erase(silent);
  Unwatch(poll_.get(), connection.get());
  char byte;
  // A client that only said goodbye needs no server.
  if (::recv(connection.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0) return;
  open_.Add(connection.get());
  ++figures_.admitted;
  admit_(listener, std::move(connection));
}

void ConnectionGate::EndSilence(Time now) {
  while (!silent_.empty() && silent_.front().until <= now) {
    EvictOldest(figures_.silent_too_long);
  }
}

void ConnectionGate::EvictOldest(std::atomic<uint64_t>& reason) {
  ++reason;  // first, so that whoever sees it closed finds it counted
  by_fd_.erase(silent_.front().connection.get());
  silent_.pop_front();  // which closes it, and so ends its watch
}

// Counting takes time, so it is not done for each connection.
bool ConnectionGate::HasRoom(Time now) {
  if (now - counted_at_ >= kCountEvery) {
    open_.Count();
    counted_at_ = now;
  }
  return open_.estimate() < limits_.max_connections;
}

void ConnectionGate::Pause(Time now) {
  if (is_paused_) return;
  is_paused_ = true;
  paused_until_ = now + kPause;
  for (const ListeningSocket& listener : listeners_) {
    Unwatch(poll_.get(), listener.fd());
  }
}

void ConnectionGate::Resume() {
  is_paused_ = false;
  for (size_t i = 0; i < listeners_.size(); ++i) {
    Watch(poll_.get(), listeners_[i].fd(), i, EPOLLIN);
  }
}

}  // namespace codicil::serving
