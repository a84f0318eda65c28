#include "services/base/duration.h"

namespace codicil::base {
namespace {

struct Unit {
  std::string_view name;
  int64_t ms;
};

// Rising, so that the last that divides is the largest.
constexpr Unit kUnits[] = {
    {"ms", 1},
    {"s", 1000},
    {"m", 60 * 1000},
    {"h", 60 * 60 * 1000},
    {"d", int64_t{24} * 60 * 60 * 1000},
    {"w", int64_t{7} * 24 * 60 * 60 * 1000},
};

}  // namespace

std::optional<DurationMs> ParseDuration(std::string_view text) {
  int64_t count = 0;
  size_t digits = 0;
  for (; digits < text.size(); ++digits) {
    const char c = text[digits];
    if (c < '0' || c > '9') break;
    count = count * 10 + (c - '0');
    if (count > kMaxDuration.count) return std::nullopt;
  }
  if (digits == 0) return std::nullopt;
  const std::string_view name = text.substr(digits);
  for (const Unit& unit : kUnits) {
    if (unit.name != name) continue;
    if (count > kMaxDuration.count / unit.ms) return std::nullopt;
    return DurationMs{count * unit.ms};
  }
  return std::nullopt;
}

std::string FormatDuration(DurationMs duration) {
  const Unit* best = &kUnits[0];
  if (duration.count != 0) {
    for (const Unit& unit : kUnits) {
      if (duration.count % unit.ms == 0) best = &unit;
    }
  }
  std::string text = std::to_string(duration.count / best->ms);
  text.append(best->name);
  return text;
}

}  // namespace codicil::base
