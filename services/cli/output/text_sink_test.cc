#include "services/cli/output/text_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace codicil::cli {
namespace {

std::string ReadAll(int fd) {
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = ::read(fd, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<size_t>(n));
  }
  return text;
}

class FdSinkTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(::pipe(pipe_), 0); }
  void TearDown() override {
    CloseReader();
    CloseWriter();
  }
  void CloseReader() { Close(pipe_[0]); }
  void CloseWriter() { Close(pipe_[1]); }
  int reader() const { return pipe_[0]; }
  int writer() const { return pipe_[1]; }

 private:
  static void Close(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  int pipe_[2] = {-1, -1};
};

TEST_F(FdSinkTest, WritesEverythingInOrder) {
  std::string want;
  std::string got;
  std::thread consumer([&] { got = ReadAll(reader()); });
  {
    FdSink sink(writer());
    for (int i = 0; i < 50000; ++i) {
      const std::string line = "line " + std::to_string(i) + "\n";
      want += line;
      sink.Append(line);
    }
    EXPECT_TRUE(sink.Flush().ok());
  }
  CloseWriter();
  consumer.join();
  EXPECT_EQ(got, want);
}

TEST_F(FdSinkTest, HoldsBackUntilFlushed) {
  FdSink sink(writer());
  sink.Append("held");
  ASSERT_EQ(::fcntl(reader(), F_SETFL, O_NONBLOCK), 0);
  EXPECT_EQ(ReadAll(reader()), "");
  EXPECT_TRUE(sink.Flush().ok());
  EXPECT_EQ(ReadAll(reader()), "held");
}

TEST_F(FdSinkTest, AReaderThatWentAwayIsNoError) {
  ::signal(SIGPIPE, SIG_IGN);
  CloseReader();
  FdSink sink(writer());
  sink.Append("nobody reads this");
  EXPECT_TRUE(sink.Flush().ok());
  sink.Append(std::string(1 << 20, 'x'));
  EXPECT_TRUE(sink.Flush().ok());
}

TEST(FdSinkFailureTest, AFullDiskIsUnavailable) {
  const int fd = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(fd, 0);
  FdSink sink(fd);
  sink.Append("text");
  const absl::Status status = sink.Flush();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(status.message(), "No space left on device");
  EXPECT_FALSE(sink.Flush().ok()) << "the failure is remembered";
  ::close(fd);
}

TEST(FdSinkFailureTest, AClosedDescriptorIsUnavailable) {
  FdSink sink(-1);
  sink.Append("text");
  EXPECT_EQ(sink.Flush().code(), absl::StatusCode::kUnavailable);
}

TEST(StringSinkTest, KeepsTheText) {
  StringSink sink;
  sink.Append("a");
  sink.Append("b");
  EXPECT_TRUE(sink.Flush().ok());
  EXPECT_EQ(sink.text(), "ab");
}

}  // namespace
}  // namespace codicil::cli
