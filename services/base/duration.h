// Durations as documents write them: an integer and one of ms s m h d w.
#ifndef CODICIL_SERVICES_BASE_DURATION_H_
#define CODICIL_SERVICES_BASE_DURATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::base {

// Units: milliseconds, from 0 to 100 years.
struct DurationMs {
  int64_t count = 0;
};
inline bool operator==(DurationMs a, DurationMs b) {
  return a.count == b.count;
}
inline bool operator<(DurationMs a, DurationMs b) { return a.count < b.count; }

// 100 years of 365.25 days.
inline constexpr DurationMs kMaxDuration{int64_t{36525} * 24 * 60 * 60 * 1000};

// Reads "90s", "30d", "0m". Errors: nullopt for signs, fractions, blanks, any
// other unit (no months, no years), or more than kMaxDuration.
std::optional<DurationMs> ParseDuration(std::string_view text);

// The largest unit that divides it: 2000 ms is "2s", 86400000 is "1d", 0 is
// "0ms" ("w" is used from "1w" on: 7d is "1w").
std::string FormatDuration(DurationMs duration);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_DURATION_H_
