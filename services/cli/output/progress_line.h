// One line on a terminal that says how far a long piece of work is.
#ifndef CODICIL_SERVICES_CLI_OUTPUT_PROGRESS_LINE_H_
#define CODICIL_SERVICES_CLI_OUTPUT_PROGRESS_LINE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "services/cli/output/text_sink.h"

namespace codicil::cli {

// Silent during the first second, so that quick work stays quiet; then at most
// ten times a second. Not thread-safe, but may be called from any thread, one
// at a time.
class ProgressLine {
 public:
  // Milliseconds of a clock that only goes forward.
  using ElapsedMs = std::function<int64_t()>;

  // Lifetime: `out` is borrowed.
  ProgressLine(bool enabled, TextSink& out, ElapsedMs elapsed);

  void Report(const char* stage, size_t done, size_t total);

  // Takes the line away.
  void Clear();

 private:
  void Show(std::string_view text);

  const bool enabled_;
  TextSink& out_;
  const ElapsedMs elapsed_;
  const int64_t started_;
  int64_t shown_ = -1;  // when the line was last written; -1: it is not there
};

}  // namespace codicil::cli

#endif  // CODICIL_SERVICES_CLI_OUTPUT_PROGRESS_LINE_H_
