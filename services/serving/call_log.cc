#include "services/serving/call_log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace codicil::serving {
namespace {

std::string_view TraceparentOf(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(kTraceparent);
  if (found == metadata.end()) return "";
  return {found->second.data(), found->second.size()};
}

// Enough to recognise what a call is about; a caller's text may be long.
constexpr size_t kMaxText = 256;

// Codes that say that the program, not the caller, is at fault.
bool IsOurFault(grpc::StatusCode code) {
  return code == grpc::StatusCode::INTERNAL ||
         code == grpc::StatusCode::UNKNOWN ||
         code == grpc::StatusCode::DATA_LOSS;
}

}  // namespace

const char* StatusCodeName(grpc::StatusCode code) {
  static constexpr const char* kNames[] = {"OK",
                                           "CANCELLED",
                                           "UNKNOWN",
                                           "INVALID_ARGUMENT",
                                           "DEADLINE_EXCEEDED",
                                           "NOT_FOUND",
                                           "ALREADY_EXISTS",
                                           "PERMISSION_DENIED",
                                           "RESOURCE_EXHAUSTED",
                                           "FAILED_PRECONDITION",
                                           "ABORTED",
                                           "OUT_OF_RANGE",
                                           "UNIMPLEMENTED",
                                           "INTERNAL",
                                           "UNAVAILABLE",
                                           "DATA_LOSS",
                                           "UNAUTHENTICATED"};
  const auto index = static_cast<size_t>(code);
  return index < std::size(kNames) ? kNames[index] : "UNKNOWN";
}

CallLog::CallLog(Metrics& metrics, const JsonLog& log, SpanSource& spans)
    : log_(log),
      spans_(spans),
      calls_(metrics.AddCounters("codicil_rpc_calls_total",
                                 "Calls that were answered.",
                                 {"method", "code"})),
      durations_(metrics.AddHistograms(
          "codicil_rpc_duration_seconds",
          "From the request read to the answer handed to the network.",
          {"method"}, LatencyBounds())),
      in_flight_(metrics.AddGauges("codicil_rpc_in_flight",
                                   "Calls that are being served.",
                                   {"method"})) {}

MethodCalls::MethodCalls(CallLog& log, std::string method, LogLevel level)
    : log_(log),
      method_(std::move(method)),
      level_(level),
      duration_(log.durations_.With({method_})),
      in_flight_(log.in_flight_.With({method_})),
      ok_(log.calls_.With({method_, "OK"})) {}

CallStart MethodCalls::Begin(const grpc::ServerContextBase& context) {
  in_flight_.Add(1);
  ++log_.open_calls_;
  return {std::chrono::steady_clock::now(),
          log_.spans_.Begin(TraceparentOf(context))};
}

void MethodCalls::Leave() {
  in_flight_.Add(-1);
  --log_.open_calls_;
}

LogLevel MethodCalls::LevelOf(const grpc::Status& status) const {
  if (IsOurFault(status.error_code())) return LogLevel::kError;
  if (status.ok()) return level_;
  return std::max(level_, LogLevel::kInfo);
}

void MethodCalls::Record(const CallStart& start,
                         const grpc::ServerContextBase& context,
                         const grpc::Status& status, std::string_view key) {
  const auto took = std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::chrono::steady_clock::now() - start.at);
  duration_.ObserveNanoseconds(took.count());
  const char* const code = StatusCodeName(status.error_code());
  if (status.ok()) {
    ok_.Increment();
  } else {
    log_.calls_.With({method_, code}).Increment();
  }
  const LogLevel level = LevelOf(status);
  if (!start.trace.sampled && !log_.log_.Writes(level)) return;
  std::string parent;
  if (start.trace.parent != 0) {
    TraceContext caller = start.trace;
    caller.span = start.trace.parent;
    parent = caller.SpanId();
  }
  const std::string message = status.error_message();
  log_.log_.WriteAlways(level,
                        status.ok()
                            ? "call answered"
                            : std::string_view(message).substr(0, kMaxText),
                        {{"method", method_},
                         {"code", code},
                         {"durationUs", took.count() / 1'000},
                         {"traceId", start.trace.TraceId()},
                         {"spanId", start.trace.SpanId()},
                         {"parentSpanId", parent},
                         {"key", key.substr(0, kMaxText)},
                         {"peer", context.peer()}});
}

}  // namespace codicil::serving
