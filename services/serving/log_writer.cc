#include "services/serving/log_writer.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace codicil::serving {
namespace {

// How long one wait for the reader is, in milliseconds; after the end, the
// only one.
constexpr int kPatienceMs = 1'000;

}  // namespace

LogWriter::LogWriter(int descriptor, size_t capacity_bytes)
    : descriptor_(descriptor),
      capacity_bytes_(capacity_bytes),
      thread_([this] { Run(); }) {}

LogWriter::~LogWriter() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void LogWriter::Write(std::string_view line) {
  bool was_empty = false;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (waiting_.size() + line.size() > capacity_bytes_) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    was_empty = waiting_.empty();
    waiting_ += line;
  }
  if (was_empty) changed_.notify_one();
}

void LogWriter::Run() {
  std::string text;
  while (true) {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      text.swap(waiting_);
    }
    WriteAll(text);
    text.clear();
  }
}

void LogWriter::WriteAll(std::string_view text) {
  while (!text.empty()) {
    // A blocking descriptor would hold the thread past the end of the program.
    pollfd ready{descriptor_, POLLOUT, 0};
    if (::poll(&ready, 1, kPatienceMs) == 0) {
      if (is_ending_) return;
      continue;
    }
    // A pipe that is ready takes PIPE_BUF bytes without blocking.
    constexpr size_t kPiece = 4'096;
    const ssize_t wrote =
        ::write(descriptor_, text.data(), std::min(text.size(), kPiece));
    if (wrote > 0) {
      text.remove_prefix(static_cast<size_t>(wrote));
    } else if (errno != EINTR && errno != EAGAIN) {
      return;
    }
  }
}

}  // namespace codicil::serving
