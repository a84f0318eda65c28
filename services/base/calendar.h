// Dates and instants as documents write them.
#ifndef CODICIL_SERVICES_BASE_CALENDAR_H_
#define CODICIL_SERVICES_BASE_CALENDAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::base {

// A civil date as days since 1970-01-01 (proleptic Gregorian).
struct Date {
  int32_t days = 0;
};
inline bool operator==(Date a, Date b) { return a.days == b.days; }
inline bool operator!=(Date a, Date b) { return a.days != b.days; }
inline bool operator<(Date a, Date b) { return a.days < b.days; }
inline bool operator<=(Date a, Date b) { return a.days <= b.days; }

// Reads exactly YYYY-MM-DD, years 0001 to 9999, calendar checked.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date date);

// Reads exactly YYYY-MM (a month), for SLO periods. Result: its first day.
std::optional<Date> ParseMonth(std::string_view text);

// A point in time. Units: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  int64_t ms = 0;
};
inline bool operator==(Instant a, Instant b) { return a.ms == b.ms; }
inline bool operator<(Instant a, Instant b) { return a.ms < b.ms; }
inline bool operator<=(Instant a, Instant b) { return a.ms <= b.ms; }

// Reads RFC 3339 with a zone ("Z" or "+08:00"); "T" and "Z" upper case; up to
// 9 fraction digits (below a millisecond cut off). A leap second :60, possible
// at the end of a month (UTC), is read as :59.999. Errors: nullopt otherwise,
// also for a missing zone, or outside the years 0001 to 9999 in UTC.
std::optional<Instant> ParseInstant(std::string_view text);

// UTC, "2026-01-15T00:00:00Z"; milliseconds only if not zero.
std::string FormatInstant(Instant instant);

// 00:00 UTC of the date, and the UTC date that holds an instant.
Instant StartOf(Date date);
Date DateOf(Instant instant);

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_CALENDAR_H_
