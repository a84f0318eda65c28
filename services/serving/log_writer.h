// Writes log lines to a file descriptor, on a thread of its own.
#ifndef CODICIL_SERVICES_SERVING_LOG_WRITER_H_
#define CODICIL_SERVICES_SERVING_LOG_WRITER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace codicil::serving {

// Callers never wait for whoever reads the log: lines that do not fit into the
// buffer are dropped, and counted. Thread-safe.
class LogWriter {
 public:
  // Borrows the descriptor. `capacity_bytes` bounds what waits to be written.
  LogWriter(int descriptor, size_t capacity_bytes);
  // Writes what waits, if the descriptor takes it within a second.
  ~LogWriter();
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  void Write(std::string_view line);

  uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

 private:
  void Run();
  // Errors are final: a log has nobody to complain to.
  void WriteAll(std::string_view text);

  const int descriptor_;
  const size_t capacity_bytes_;
  std::atomic<uint64_t> dropped_{0};
  std::atomic<bool> is_ending_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;  // under mutex_
  std::thread thread_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_LOG_WRITER_H_
