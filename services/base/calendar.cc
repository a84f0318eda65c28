#include "services/base/calendar.h"

#include <cstddef>

namespace codicil::base {
namespace {

constexpr int64_t kMsPerSecond = 1000;
constexpr int64_t kMsPerMinute = 60 * kMsPerSecond;
constexpr int64_t kMsPerHour = 60 * kMsPerMinute;
constexpr int64_t kMsPerDay = 24 * kMsPerHour;

struct Civil {
  int year;
  int month;
  int day;
};

bool IsLeapYear(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int DaysInMonth(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

// Source of both: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
// days_from_civil and civil_from_days. Years there begin in March, so that the
// leap day is a year's last; 400 years are an era of 146097 days, and
// 0000-03-01 lies 719468 days before 1970-01-01.
constexpr int32_t ToDays(Civil civil) {
  const int year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int month = (civil.month + 9) % 12;
  const int day_of_year = (153 * month + 2) / 5 + civil.day - 1;
  const int day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Civil FromDays(int32_t days) {
  const int64_t shifted = int64_t{days} + 719468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = static_cast<int>(shifted - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
  const int day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month = (5 * day_of_year + 2) / 153;
  Civil civil;
  civil.year = static_cast<int>(year_of_era + era * 400) + (month >= 10);
  civil.month = month < 10 ? month + 3 : month - 9;
  civil.day = day_of_year - (153 * month + 2) / 5 + 1;
  return civil;
}

// Takes text apart from the front; the first mismatch sticks.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  // Exactly `digits` digits, with a value from `lowest` to `highest`.
  int Number(int digits, int lowest, int highest) {
    int value = 0;
    for (int i = 0; i < digits; ++i) {
      if (!AtDigit()) return Fail(lowest);
      value = value * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    return value < lowest || value > highest ? Fail(lowest) : value;
  }

  bool TryChar(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }

  void Char(char wanted) {
    if (!TryChar(wanted)) ok_ = false;
  }

  // One to nine digits behind the point, cut off to milliseconds.
  int Milliseconds() {
    int value = 0;
    int digits = 0;
    for (; AtDigit() && digits < 9; ++digits) {
      if (digits < 3) value = value * 10 + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    if (digits == 0) ok_ = false;
    for (; digits < 3; ++digits) value *= 10;
    return value;
  }

  bool DoneAndOk() const { return ok_ && text_.empty(); }

 private:
  bool AtDigit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }
  int Fail(int value) {
    ok_ = false;
    return value;
  }

  std::string_view text_;
  bool ok_ = true;
};

Civil ReadYearAndMonth(Reader& reader) {
  Civil civil;
  civil.year = reader.Number(4, 1, 9999);
  reader.Char('-');
  civil.month = reader.Number(2, 1, 12);
  civil.day = 1;
  return civil;
}

Civil ReadDate(Reader& reader) {
  Civil civil = ReadYearAndMonth(reader);
  reader.Char('-');
  civil.day = reader.Number(2, 1, DaysInMonth(civil.year, civil.month));
  return civil;
}

// "Z" or "+08:00". Units: milliseconds east of UTC.
int64_t ReadOffset(Reader& reader) {
  if (reader.TryChar('Z')) return 0;
  const bool west = reader.TryChar('-');
  if (!west) reader.Char('+');
  const int hours = reader.Number(2, 0, 23);
  reader.Char(':');
  const int minutes = reader.Number(2, 0, 59);
  const int64_t offset = hours * kMsPerHour + minutes * kMsPerMinute;
  return west ? -offset : offset;
}

// Whether the instant lies in the last second of a month, UTC: leap seconds
// are inserted behind no other (ITU-R TF.460-6).
bool EndsMonth(Instant instant) {
  const Date day = DateOf(instant);
  return FromDays(day.days + 1).day == 1 &&
         instant.ms - StartOf(day).ms >= kMsPerDay - kMsPerSecond;
}

// Appends a number, zero-padded to `digits`.
void AppendPadded(int value, size_t digits, std::string& out) {
  const std::string number = std::to_string(value);
  if (number.size() < digits) out.append(digits - number.size(), '0');
  out.append(number);
}

}  // namespace

std::optional<Date> ParseDate(std::string_view text) {
  Reader reader(text);
  const Civil civil = ReadDate(reader);
  if (!reader.DoneAndOk()) return std::nullopt;
  return Date{ToDays(civil)};
}

std::optional<Date> ParseMonth(std::string_view text) {
  Reader reader(text);
  const Civil civil = ReadYearAndMonth(reader);
  if (!reader.DoneAndOk()) return std::nullopt;
  return Date{ToDays(civil)};
}

std::string FormatDate(Date date) {
  const Civil civil = FromDays(date.days);
  std::string text;
  AppendPadded(civil.year, 4, text);
  text.push_back('-');
  AppendPadded(civil.month, 2, text);
  text.push_back('-');
  AppendPadded(civil.day, 2, text);
  return text;
}

std::optional<Instant> ParseInstant(std::string_view text) {
  Reader reader(text);
  const Civil civil = ReadDate(reader);
  reader.Char('T');
  const int hour = reader.Number(2, 0, 23);
  reader.Char(':');
  const int minute = reader.Number(2, 0, 59);
  reader.Char(':');
  int second = reader.Number(2, 0, 60);
  int ms = reader.TryChar('.') ? reader.Milliseconds() : 0;
  const int64_t offset = ReadOffset(reader);
  if (!reader.DoneAndOk()) return std::nullopt;

  const bool leap_second = second == 60;
  if (leap_second) {
    second = 59;
    ms = 999;
  }
  const Instant instant{ToDays(civil) * kMsPerDay + hour * kMsPerHour +
                        minute * kMsPerMinute + second * kMsPerSecond + ms -
                        offset};
  if (leap_second && !EndsMonth(instant)) return std::nullopt;
  static constexpr Instant kFirst{ToDays({1, 1, 1}) * kMsPerDay};
  static constexpr Instant kBehindLast{ToDays({10000, 1, 1}) * kMsPerDay};
  if (instant < kFirst || !(instant < kBehindLast)) return std::nullopt;
  return instant;
}

std::string FormatInstant(Instant instant) {
  const Date date = DateOf(instant);
  const int ms = static_cast<int>(instant.ms - StartOf(date).ms);
  std::string text = FormatDate(date);
  text.push_back('T');
  AppendPadded(static_cast<int>(ms / kMsPerHour), 2, text);
  text.push_back(':');
  AppendPadded(static_cast<int>(ms / kMsPerMinute % 60), 2, text);
  text.push_back(':');
  AppendPadded(static_cast<int>(ms / kMsPerSecond % 60), 2, text);
  if (ms % 1000 != 0) {
    text.push_back('.');
    AppendPadded(ms % 1000, 3, text);
  }
  text.push_back('Z');
  return text;
}

Instant StartOf(Date date) { return Instant{date.days * kMsPerDay}; }

Date DateOf(Instant instant) {
  const int64_t days = instant.ms / kMsPerDay;
  const bool before = instant.ms % kMsPerDay < 0;
  return Date{static_cast<int32_t>(before ? days - 1 : days)};
}

}  // namespace codicil::base
