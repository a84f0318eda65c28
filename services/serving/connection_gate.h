// Accepts connections, and lets in those that say something.
//
// A connection that stays silent costs one descriptor here and nothing behind:
// however many there are, the oldest go when the room is full, and a client
// that speaks is let in. gRPC's own listener would give each of them buffers,
// and stops for good when the process is out of descriptors (gRPC 1.51,
// tcp_server_posix.cc).
#ifndef CODICIL_SERVICES_SERVING_CONNECTION_GATE_H_
#define CODICIL_SERVICES_SERVING_CONNECTION_GATE_H_

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <thread>
#include <unordered_map>
#include <vector>

#include "services/base/descriptor.h"
#include "services/serving/listening_socket.h"
#include "services/serving/open_sockets.h"

namespace codicil::serving {

struct GateLimits {
  // Connections that were let in and are still open.
  size_t max_connections = 16'384;
  // Connections that have said nothing yet.
  size_t max_silent = 4'096;
  // How long one may say nothing.
  std::chrono::milliseconds max_silence = std::chrono::seconds(10);
};

// What a gate has seen. Thread-safe.
struct GateFigures {
  std::atomic<uint64_t> open{0};
  std::atomic<uint64_t> silent{0};
  std::atomic<uint64_t> admitted{0};
  // Turned away:
  std::atomic<uint64_t> over_limit{0};       // max_connections
  std::atomic<uint64_t> silent_too_long{0};  // max_silence
  std::atomic<uint64_t> silent_evicted{0};   // max_silent, or no descriptors
};

// Thread-safety: made, started and stopped by one thread.
class ConnectionGate {
 public:
  // Takes over a connection that has said something; does not block. The
  // listener is an index. Called on the gate's thread.
  using Admit = std::function<void(size_t listener, base::Descriptor)>;

  ConnectionGate(std::vector<ListeningSocket> listeners, GateLimits limits,
                 Admit admit);
  ~ConnectionGate();
  ConnectionGate(const ConnectionGate&) = delete;
  ConnectionGate& operator=(const ConnectionGate&) = delete;

  void Start();
  // Closes the listeners and what is silent. What was let in stays.
  void Stop();

  // As they are bound.
  std::vector<ListenAddress> Addresses() const;
  const GateFigures& figures() const { return figures_; }
  // After Stop(): whether a connection that was let in has bytes that its peer
  // has not taken yet.
  bool HasUnsent() const { return open_.HasUnsent(); }

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Silent {
    base::Descriptor connection;
    size_t listener;
    Time until;
  };
  using SilentList = std::list<Silent>;  // the oldest first

  void Run();
  int WaitMs(Time now) const;
  void Accept(size_t listener, Time now);
  void TakeIn(base::Descriptor connection, size_t listener, Time now);
  void LetIn(SilentList::iterator silent);
  void EndSilence(Time now);
  void EvictOldest(std::atomic<uint64_t>& reason);
  bool HasRoom(Time now);
  void Pause(Time now);
  void Resume();

  const GateLimits limits_;
  const Admit admit_;
  std::vector<ListeningSocket> listeners_;
  base::Descriptor poll_;
  base::Descriptor wake_;
  SilentList silent_;
  std::unordered_map<int, SilentList::iterator> by_fd_;
  OpenSockets open_;
  Time counted_at_;
  Time paused_until_;
  bool is_paused_ = false;
  GateFigures figures_;
  std::thread thread_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_CONNECTION_GATE_H_
