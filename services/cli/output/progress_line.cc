#include "services/cli/output/progress_line.h"

#include <string>
#include <utility>

namespace codicil::cli {
namespace {

constexpr int64_t kPatienceMs = 1000;
constexpr int64_t kIntervalMs = 100;
constexpr char kEraseLine[] = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine(bool enabled, TextSink& out, ElapsedMs elapsed)
    : enabled_(enabled),
      out_(out),
      elapsed_(std::move(elapsed)),
      started_(enabled ? elapsed_() : 0) {}

void ProgressLine::Report(const char* stage, size_t done, size_t total) {
  if (!enabled_) return;
  const int64_t now = elapsed_();
  if (now - started_ < kPatienceMs) return;
  if (shown_ >= 0 && now - shown_ < kIntervalMs) return;
  shown_ = now;
  std::string text = kEraseLine;
  text += stage;
  if (total > 0) {
    text += ' ' + std::to_string(done) + " of " + std::to_string(total);
  }
  Show(text);
}

void ProgressLine::Clear() {
  if (shown_ < 0) return;
  shown_ = -1;
  Show(kEraseLine);
}

void ProgressLine::Show(std::string_view text) {
  out_.Append(text);
  // A terminal that is gone needs no progress.
  out_.Flush().IgnoreError();
}

}  // namespace codicil::cli
