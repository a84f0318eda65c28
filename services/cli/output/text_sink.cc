#include "services/cli/output/text_sink.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace codicil::cli {
namespace {

constexpr size_t kBufferBytes = 1 << 16;

}  // namespace

void FdSink::Append(std::string_view text) {
  if (error_ != 0) return;
  buffer_.append(text);
  if (buffer_.size() >= kBufferBytes) WriteOut();
}

void FdSink::WriteOut() {
  std::string_view rest = buffer_;
  while (error_ == 0 && !rest.empty()) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

absl::Status FdSink::Flush() {
  WriteOut();
  if (error_ == 0 || error_ == EPIPE) return absl::OkStatus();
  return absl::UnavailableError(std::generic_category().message(error_));
}

}  // namespace codicil::cli
