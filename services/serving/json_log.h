// Log lines: one JSON object a line, for a machine to read.
#ifndef CODICIL_SERVICES_SERVING_JSON_LOG_H_
#define CODICIL_SERVICES_SERVING_JSON_LOG_H_

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/base/calendar.h"

namespace codicil::serving {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning" or "error"; nullopt otherwise.
std::optional<LogLevel> ParseLogLevel(std::string_view text);

// A member of a line. Empty texts are left out. Callers give no secrets: no
// metadata but traceparent, no keys, no contents of documents.
struct LogField {
  LogField(const char* field_name, std::string_view value)
      : name(field_name), text(value) {}
  LogField(const char* field_name, int64_t value)
      : name(field_name), number(value) {}

  const char* name;
  std::string_view text;
  std::optional<int64_t> number;
};

// Thread-safe, if clock and sink are.
class JsonLog {
 public:
  using Clock = std::function<base::Instant()>;
  // Takes a whole line, with its newline.
  using Sink = std::function<void(std::string_view line)>;

  // Lines below `least` are not written.
  JsonLog(LogLevel least, Clock clock, Sink sink)
      : least_(least), clock_(std::move(clock)), sink_(std::move(sink)) {}

  bool Writes(LogLevel level) const { return level >= least_; }

  // {"time":...,"severity":...,"message":...,<fields>}
  void Write(LogLevel level, std::string_view message,
             std::initializer_list<LogField> fields = {}) const;
  // The same, whatever the least level is.
  void WriteAlways(LogLevel level, std::string_view message,
                   std::initializer_list<LogField> fields) const;

 private:
  const LogLevel least_;
  const Clock clock_;
  const Sink sink_;
};

}  // namespace codicil::serving

#endif  // CODICIL_SERVICES_SERVING_JSON_LOG_H_
