#include "services/serving/log_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace codicil::serving {
namespace {

struct Pipe {
  Pipe() { EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0); }
  ~Pipe() {
    ::close(ends[0]);
    ::close(ends[1]);
  }
  std::string Read(size_t bytes) const {
    std::string text(bytes, '\0');
    for (size_t got = 0; got < bytes;) {
      const ssize_t more = ::read(ends[0], &text[got], bytes - got);
      if (more <= 0) return text.substr(0, got);
      got += static_cast<size_t>(more);
    }
    return text;
  }
  int ends[2];
};

TEST(LogWriterTest, WritesAllLinesWholeAndInOrder) {
  const Pipe pipe;
  std::string want;
  {
    LogWriter writer(pipe.ends[1], 1 << 20);
    for (int i = 0; i < 100; ++i) {
      const std::string line = "line " + std::to_string(i) + "\n";
      writer.Write(line);
      want += line;
    }
  }
  EXPECT_EQ(pipe.Read(want.size()), want);
}

TEST(LogWriterTest, MixesNoLinesOfManyThreads) {
  const Pipe pipe;
  const std::string line = std::string(99, 'x') + "\n";
  {
    LogWriter writer(pipe.ends[1], 1 << 20);
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 50; ++j) writer.Write(line);
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(writer.dropped(), 0u);
  }
  std::string want;
  for (int i = 0; i < 400; ++i) want += line;
  EXPECT_EQ(pipe.Read(want.size()), want);
}

// Nobody reads: the pipe's 64 KiB and our buffer fill up.
TEST(LogWriterTest, DropsAndCountsWhatNobodyReads) {
  const Pipe pipe;
  const auto start = std::chrono::steady_clock::now();
  {
    LogWriter writer(pipe.ends[1], 10'000);
    const std::string line = std::string(999, 'x') + "\n";
    for (int i = 0; i < 1'000; ++i) writer.Write(line);
    EXPECT_GT(writer.dropped(), 800u);
  }
  // The end waits one second at most, in pieces of the buffer.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(LogWriterTest, GoesOnWhenTheReaderIsGone) {
  Pipe pipe;
  ::close(pipe.ends[0]);
  pipe.ends[0] = -1;
  ::signal(SIGPIPE, SIG_IGN);
  LogWriter writer(pipe.ends[1], 1 << 20);
  writer.Write("lost\n");
}

}  // namespace
}  // namespace codicil::serving
