#include "services/serving/trace_context.h"

namespace codicil::serving {
namespace {

constexpr size_t kTraceAt = 3;
constexpr size_t kSpanAt = 36;
constexpr size_t kFlagsAt = 53;
constexpr size_t kLength = 55;

constexpr int kNoDigit = -1;

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return kNoDigit;  // upper case is not allowed
}

std::optional<uint64_t> ParseHex(std::string_view text) {
  uint64_t value = 0;
  for (const char c : text) {
    const int digit = DigitOf(c);
    if (digit == kNoDigit) return std::nullopt;
    value = value << 4 | static_cast<uint64_t>(digit);
  }
  return value;
}

void AppendHex(uint64_t value, std::string& out) {
  for (int shift = 60; shift >= 0; shift -= 4) {
    out += "0123456789abcdef"[value >> shift & 0xf];
  }
}

// Version ff is forbidden, and version 00 ends after its flags; a later
// version may go on after another dash.
bool HasRightFrame(std::string_view header) {
  if (header.size() < kLength || header[kTraceAt - 1] != '-' ||
      header[kSpanAt - 1] != '-' || header[kFlagsAt - 1] != '-') {
    return false;
  }
  const std::optional<uint64_t> version = ParseHex(header.substr(0, 2));
  if (!version || *version == 0xff) return false;
  return header.size() == kLength || (*version != 0 && header[kLength] == '-');
}

}  // namespace

std::string TraceContext::TraceId() const {
  std::string id;
  AppendHex(trace_high, id);
  AppendHex(trace_low, id);
  return id;
}

std::string TraceContext::SpanId() const {
  std::string id;
  AppendHex(span, id);
  return id;
}

std::string TraceContext::Traceparent() const {
  return "00-" + TraceId() + "-" + SpanId() + (sampled ? "-01" : "-00");
}

std::optional<TraceContext> ParseTraceparent(std::string_view header) {
  if (!HasRightFrame(header)) return std::nullopt;
  const std::optional<uint64_t> high = ParseHex(header.substr(kTraceAt, 16));
  const std::optional<uint64_t> low =
      ParseHex(header.substr(kTraceAt + 16, 16));
  const std::optional<uint64_t> span = ParseHex(header.substr(kSpanAt, 16));
  const std::optional<uint64_t> flags = ParseHex(header.substr(kFlagsAt, 2));
  if (!high || !low || !span || !flags) return std::nullopt;
  if ((*high == 0 && *low == 0) || *span == 0) return std::nullopt;
  TraceContext context;
  context.trace_high = *high;
  context.trace_low = *low;
  context.span = *span;
  context.sampled = (*flags & 1) != 0;
  return context;
}

TraceContext SpanSource::Begin(std::string_view traceparent) {
  TraceContext context;
  if (const auto caller = ParseTraceparent(traceparent)) {
    context = *caller;
    context.parent = caller->span;
  } else {
    context.trace_high = NextId();
    context.trace_low = NextId();
  }
  context.span = NextId();
  return context;
}

// SplitMix64 (Steele, Lea, Flood 2014): a counter through a bijection, so that
// ids of one source do not repeat.
uint64_t SpanSource::NextId() {
  constexpr uint64_t kStep = 0x9e3779b97f4a7c15;
  uint64_t id = 0;
  while (id == 0) {
    id = state_.fetch_add(kStep, std::memory_order_relaxed) + kStep;
    id = (id ^ id >> 30) * 0xbf58476d1ce4e5b9;
    id = (id ^ id >> 27) * 0x94d049bb133111eb;
    id ^= id >> 31;
  }
  return id;
}

}  // namespace codicil::serving
