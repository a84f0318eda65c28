// Where a command writes its text.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_TEXT_SINK_H_
#define CODICIL_SERVICES_CLI_OUTPUT_TEXT_SINK_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace codicil::cli {

// Not thread-safe.
class TextSink {
 public:
  virtual ~TextSink() = default;
  virtual void Append(std::string_view text) = 0;

  // Passes on what is held back, and says whether all that was appended so far
  // got through. Errors: UNAVAILABLE with the system's reason (a full disk).
  virtual absl::Status Flush() { return absl::OkStatus(); }
};

// Keeps the text.
class StringSink : public TextSink {
 public:
  void Append(std::string_view text) override { text_.append(text); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Writes to a file descriptor, in large pieces. What is still in the buffer at
// the end is lost unless Flush is called.
class FdSink : public TextSink {
 public:
  // `fd` is borrowed.
  explicit FdSink(int fd) : fd_(fd) {}
  void Append(std::string_view text) override;

  // A reader that went away (EPIPE) is no error: it has read all it wanted.
  absl::Status Flush() override;

 private:
  void WriteOut();

  const int fd_;
  std::string buffer_;
  int error_ = 0;  // the errno that ended it; nothing is written from then on
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_TEXT_SINK_H_
