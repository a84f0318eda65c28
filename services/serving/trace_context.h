// W3C Trace Context: which trace a call belongs to.
//
// Source: W3C Recommendation "Trace Context", version 00 of the header.
#ifndef CODICIL_SERVICES_SERVING_TRACE_CONTEXT_H_
#define CODICIL_SERVICES_SERVING_TRACE_CONTEXT_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::serving {

// One span of a trace. Ids are never zero.
struct TraceContext {
  uint64_t trace_high = 0;
  uint64_t trace_low = 0;
  uint64_t span = 0;
  uint64_t parent = 0;   // the caller's span; 0: the trace begins here
  bool sampled = false;  // the caller records this trace

  std::string TraceId() const;  // 32 lower-case digits
  std::string SpanId() const;   // 16
  // The header to pass on, "00-<trace>-<span>-<flags>".
  std::string Traceparent() const;
};

// The caller's span out of a `traceparent` header: its id is in `span`.
// Errors: nullopt for anything that the recommendation says to ignore.
std::optional<TraceContext> ParseTraceparent(std::string_view header);

// Makes span ids. Thread-safe.
class SpanSource {
 public:
  // Programs take the seed from the system's randomness, tests from a constant.
  explicit SpanSource(uint64_t seed) : state_(seed) {}

  // A new span: below the caller's if the header is right, else of a new trace.
  TraceContext Begin(std::string_view traceparent);

 private:
  uint64_t NextId();

  std::atomic<uint64_t> state_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_TRACE_CONTEXT_H_
