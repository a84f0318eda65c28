#include "services/serving/json_log.h"

#include "services/base/json_text.h"

namespace codicil::serving {
namespace {

constexpr std::pair<LogLevel, const char*> kLevels[] = {
    {LogLevel::kDebug, "debug"},
    {LogLevel::kInfo, "info"},
    {LogLevel::kWarning, "warning"},
    {LogLevel::kError, "error"},
};

const char* NameOf(LogLevel level) {
  for (const auto& [known, name] : kLevels) {
    if (known == level) return name;
  }
  return "error";
}

}  // namespace

std::optional<LogLevel> ParseLogLevel(std::string_view text) {
  for (const auto& [level, name] : kLevels) {
    if (text == name) return level;
  }
  return std::nullopt;
}

void JsonLog::Write(LogLevel level, std::string_view message,
                    std::initializer_list<LogField> fields) const {
  if (Writes(level)) WriteAlways(level, message, fields);
}

void JsonLog::WriteAlways(LogLevel level, std::string_view message,
                          std::initializer_list<LogField> fields) const {
  std::string line;
  base::JsonObject object(line);
  object.Add("time", base::FormatInstant(clock_()))
      .Add("severity", NameOf(level))
      .Add("message", message);
  for (const LogField& field : fields) {
    if (field.number) {
      object.Add(field.name, *field.number);
    } else if (!field.text.empty()) {
      object.Add(field.name, field.text);
    }
  }
  object.End();
  line += '\n';
  sink_(line);
}

}  // namespace codicil::serving
