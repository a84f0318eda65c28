// What is recorded about each call: metrics always, a log line where it is
// worth one.
#ifndef CODICIL_SERVICES_SERVING_CALL_LOG_H_
#define CODICIL_SERVICES_SERVING_CALL_LOG_H_

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/serving/json_log.h"
#include "services/serving/metrics.h"
#include "services/serving/trace_context.h"

namespace codicil::serving {

// The metadata key of the caller's span.
inline constexpr char kTraceparent[] = "traceparent";

// Shared by all methods of a program. Borrows what it is given. Thread-safe.
class CallLog {
 public:
  CallLog(Metrics& metrics, const JsonLog& log, SpanSource& spans);

  const JsonLog& log() const { return log_; }
  // Calls that have begun and whose answers are not out yet, of all methods.
  int64_t open_calls() const { return open_calls_.load(); }

 private:
  friend class MethodCalls;

  const JsonLog& log_;
  SpanSource& spans_;
  Family<Counter>& calls_;
  Family<Histogram>& durations_;
  Family<Gauge>& in_flight_;
  std::atomic<int64_t> open_calls_{0};
};

// One call that is being served.
struct CallStart {
  std::chrono::steady_clock::time_point at;
  TraceContext trace;
};

// The calls of one method. Thread-safe. Borrows the log.
class MethodCalls {
 public:
  // `method` is the full name, "/codicil.policy.v1.PolicyService/ListRules".
  // A call that ends well is logged at `level`, or whatever the level if the
  // caller samples its trace; one that does not, at least as information.
  MethodCalls(CallLog& log, std::string method, LogLevel level);

  CallStart Begin(const grpc::ServerContextBase& context);
  // The answer is known. `key` is what the call is about, such as a clause;
  // empty: nothing.
  void Record(const CallStart& start, const grpc::ServerContextBase& context,
              const grpc::Status& status, std::string_view key);
  // The answer is out, or will never be.
  void Leave();
  // Both at once, where only one moment is known.
  void End(const CallStart& start, const grpc::ServerContextBase& context,
           const grpc::Status& status, std::string_view key) {
    Record(start, context, status, key);
    Leave();
  }

 private:
  LogLevel LevelOf(const grpc::Status& status) const;

  CallLog& log_;
  const std::string method_;
  const LogLevel level_;
  Histogram& duration_;
  Gauge& in_flight_;
  Counter& ok_;
};

// "OK", "NOT_FOUND" ..., as the gRPC documentation spells them.
const char* StatusCodeName(grpc::StatusCode code);

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_CALL_LOG_H_
