#include "services/model/diff/prose_dates.h"

#include <optional>
#include <string_view>

namespace codicil::model {
namespace {

constexpr std::u32string_view kMonths[] = {
    U"January", U"February", U"March",     U"April",   U"May",      U"June",
    U"July",    U"August",   U"September", U"October", U"November", U"December",
    U"Sept",    U"Jan",      U"Feb",       U"Mar",     U"Apr",      U"Jun",
    U"Jul",     U"Aug",      U"Sep",       U"Oct",     U"Nov",      U"Dec",
};

// Names in front of a version of two parts. "Go 1.24" is a version, but "Go 3
// steps back" is not: behind a blank, only dotted numbers count.
constexpr std::u32string_view kVersioned[] = {
    U"Go",    U"go",     U"Python", U"python",     U"Java",  U"JDK",
    U"Node",  U"Rust",   U"GCC",    U"gcc",        U"Clang", U"clang",
    U"Linux", U"kernel", U"glibc",  U"Kubernetes", U"gRPC",  U"HTTP",
    U"TLS",   U"SSL",    U"YAML",   U"OpenSSL",    U"MySQL", U"PostgreSQL",
    U"Redis", U"Ubuntu", U"Debian", U"libc",       U"OTLP",  U"OpenTelemetry",
};

// Reads a run of digits. A value, to be advanced.
struct Cursor {
  const ProseText& text;
  size_t at = 0;

  // Digits, `least` to `most` of them and no more; nullopt leaves the cursor.
  std::optional<int> Number(size_t least, size_t most) {
    int value = 0;
    size_t end = at;
    while (IsAsciiDigit(text.At(end)) && end - at <= most) {
      value = value * 10 + static_cast<int>(text.At(end) - U'0');
      ++end;
    }
    if (end - at < least || end - at > most) return std::nullopt;
    at = end;
    return value;
  }
  bool Take(char32_t c) {
    if (text.At(at) != c) return false;
    ++at;
    return true;
  }
  bool IsAtDigit() const { return IsAsciiDigit(text.At(at)); }
};

bool IsMonth(std::optional<int> value) {
  return value && *value >= 1 && *value <= 12;
}
bool IsDay(std::optional<int> value) {
  return value && *value >= 1 && *value <= 31;
}

// "T02:14:00.5+08:00" or " 02:14" behind a date; else leaves the cursor.
void TakeTime(Cursor& cursor) {
  Cursor time = cursor;
  if (!time.Take(U'T') && !time.Take(U' ')) return;
  if (!time.Number(2, 2) || !time.Take(U':') || !time.Number(2, 2)) return;
  cursor.at = time.at;
  if (time.Take(U':') && time.Number(2, 2)) {
    cursor.at = time.at;
    if (time.Take(U'.') && time.Number(1, 9)) cursor.at = time.at;
  }
  time.at = cursor.at;
  if (time.Take(U'Z')) {
    cursor.at = time.at;
  } else if ((time.Take(U'+') || time.Take(U'-')) && time.Number(2, 2) &&
             time.Take(U':') && time.Number(2, 2)) {
    cursor.at = time.at;
  }
}

// 2026-01-15 and 2026-01. Result: the end, or `begin` for none.
size_t EndOfNumericDate(const ProseText& text, size_t begin) {
  Cursor cursor{text, begin};
  if (!cursor.Number(4, 4)) return begin;
  const char32_t separator = text.At(cursor.at);
  if (separator != U'-' && separator != U'/' && separator != U'.') return begin;
  ++cursor.at;
  const size_t month_at = cursor.at;
  if (!IsMonth(cursor.Number(1, 2))) return begin;
  const size_t behind_month = cursor.at;
  if (cursor.Take(separator) && IsDay(cursor.Number(1, 2)) &&
      !cursor.IsAtDigit()) {
    TakeTime(cursor);
    return cursor.at;
  }
  // A month alone is written with two digits and a hyphen.
  const bool is_month = separator == U'-' && behind_month - month_at == 2 &&
                        !IsAsciiWord(text.At(behind_month)) &&
                        text.At(behind_month) != U'-';
  return is_month ? behind_month : begin;
}

// A number and one of the characters of `units` behind it, perhaps with blanks
// between; leaves the cursor otherwise.
bool TakeChinesePart(Cursor& cursor, size_t most_digits,
                     std::u32string_view units) {
  Cursor part = cursor;
  part.at = part.text.SkipBlanks(part.at);
  if (!part.Number(1, most_digits)) return false;
  part.at = part.text.SkipBlanks(part.at);
  if (units.find(part.text.At(part.at)) == units.npos) return false;
  cursor.at = part.at + 1;
  return true;
}

// 2026 年 1 月 15 日 and its parts from the month up.
size_t EndOfChineseDate(const ProseText& text, size_t begin) {
  Cursor cursor{text, begin};
  Cursor year = cursor;
  if (year.Number(4, 4) && TakeChinesePart(cursor, 4, U"年")) {
    if (TakeChinesePart(cursor, 2, U"月")) TakeChinesePart(cursor, 2, U"日号");
    return cursor.at;
  }
  if (!TakeChinesePart(cursor, 2, U"月")) return begin;
  TakeChinesePart(cursor, 2, U"日号");
  return cursor.at;
}

// Behind a month's name, or at `begin` itself if there is none.
size_t EndOfMonthName(const ProseText& text, size_t begin) {
  for (const std::u32string_view month : kMonths) {
    if (!text.Matches(begin, month)) continue;
    size_t end = begin + month.size();
    if (IsAsciiWord(text.At(end))) continue;
    if (text.At(end) == U'.') ++end;
    return end;
  }
  return begin;
}

// A day, with or without "st", "nd", "rd", "th".
bool TakeEnglishDay(Cursor& cursor) {
  Cursor day = cursor;
  if (!IsDay(day.Number(1, 2))) return false;
  for (const std::u32string_view suffix : {U"st", U"nd", U"rd", U"th"}) {
    if (!day.text.Matches(day.at, suffix)) continue;
    day.at += suffix.size();
    break;
  }
  if (IsAsciiWord(day.text.At(day.at))) return false;
  const bool goes_on =
      day.text.At(day.at) == U'.' && IsAsciiDigit(day.text.At(day.at + 1));
  if (goes_on) return false;
  cursor.at = day.at;
  return true;
}

// " 2026" or ", 2026"; leaves the cursor otherwise.
void TakeEnglishYear(Cursor& cursor) {
  Cursor year = cursor;
  year.Take(U',');
  year.at = year.text.SkipBlanks(year.at);
  if (year.Number(4, 4) && !IsAsciiWord(year.text.At(year.at))) {
    cursor.at = year.at;
  }
}

// 15 January 2026, 15 Jan.
size_t EndOfDayFirst(const ProseText& text, size_t begin) {
  Cursor cursor{text, begin};
  if (!TakeEnglishDay(cursor)) return begin;
  const size_t name = text.SkipBlanks(cursor.at);
  const size_t end = EndOfMonthName(text, name);
  if (end == name) return begin;
  cursor.at = end;
  TakeEnglishYear(cursor);
  return cursor.at;
}

// January 15, 2026; Jan 15; January 2026.
size_t EndOfMonthFirst(const ProseText& text, size_t begin) {
  const size_t name = EndOfMonthName(text, begin);
  if (name == begin) return begin;
  Cursor cursor{text, text.SkipBlanks(name)};
  if (TakeEnglishDay(cursor)) {
    TakeEnglishYear(cursor);
    return cursor.at;
  }
  Cursor year{text, name};
  TakeEnglishYear(year);
  return year.at == name ? begin : year.at;
}

size_t EndOfDate(const ProseText& text, size_t begin) {
  const char32_t before = text.Before(begin);
  if (!IsAsciiDigit(text.At(begin))) {
    return IsAsciiWord(before) ? begin : EndOfMonthFirst(text, begin);
  }
  if (IsAsciiWord(before)) return begin;
  for (const auto& end_of :
       {EndOfNumericDate, EndOfChineseDate, EndOfDayFirst}) {
    const size_t end = end_of(text, begin);
    if (end != begin) return end;
  }
  return begin;
}

// Digits with dots between. Result: the end and how many parts.
struct Dotted {
  size_t end = 0;
  int parts = 0;
};

Dotted DottedFrom(const ProseText& text, size_t begin) {
  Dotted dotted{begin, 0};
  size_t at = begin;
  while (IsAsciiDigit(text.At(at))) {
    while (IsAsciiDigit(text.At(at))) ++at;
    dotted.end = at;
    ++dotted.parts;
    if (text.At(at) != U'.') break;
    ++at;
  }
  return dotted;
}

// "-rc.1" and "+build.5" behind a version.
size_t EndOfVersionTail(const ProseText& text, size_t begin) {
  size_t end = begin;
  while (text.At(end) == U'-' || text.At(end) == U'+') {
    size_t at = end + 1;
    if (!IsAsciiWord(text.At(at))) break;
    while (IsAsciiWord(text.At(at)) ||
           ((text.At(at) == U'.' || text.At(at) == U'-') &&
            IsAsciiWord(text.At(at + 1)))) {
      ++at;
    }
    end = at;
  }
  return end;
}

// Where the word that ends at `end` begins.
size_t BeginOfWord(const ProseText& text, size_t end) {
  size_t begin = end;
  while (begin > 0 && IsAsciiLetter(text.At(begin - 1))) --begin;
  return begin;
}

bool IsWord(const ProseText& text, size_t begin, size_t end,
            std::u32string_view word) {
  return end - begin == word.size() && text.Matches(begin, word) &&
         !IsAsciiWord(text.Before(begin));
}

bool IsVersionWord(const ProseText& text, size_t begin, size_t end) {
  for (const std::u32string_view word :
       {U"version", U"Version", U"versions", U"Versions"}) {
    if (IsWord(text, begin, end, word)) return true;
  }
  return false;
}

bool IsVersionedName(const ProseText& text, size_t begin, size_t end) {
  for (const std::u32string_view word : kVersioned) {
    if (IsWord(text, begin, end, word)) return true;
  }
  return false;
}

// Whether digits at `begin` are a version because of what stands in front.
bool IsAnnounced(const ProseText& text, size_t begin, bool is_dotted) {
  const char32_t before = text.Before(begin);
  if (before == U'v' || before == U'V') {
    return begin < 2 || !IsAsciiWord(text.At(begin - 2));
  }
  const bool is_joined = before == U'/' || before == U'-';
  size_t end = is_joined ? begin - 1 : begin;
  while (!is_joined && end > 0 && IsBlank(text.At(end - 1))) --end;
  if (end >= 2 && text.Matches(end - 2, U"版本")) return true;
  const size_t word = BeginOfWord(text, end);
  if (IsVersionWord(text, word, end)) return true;
  if (!IsVersionedName(text, word, end)) return false;
  return is_dotted || before == U'/';
}

// Dotted digits in front of 版 or 版本.
bool IsFollowedByEdition(const ProseText& text, size_t end) {
  return text.At(text.SkipBlanks(end)) == U'版';
}

size_t EndOfVersion(const ProseText& text, size_t begin) {
  const char32_t before = text.Before(begin);
  if (!IsAsciiDigit(text.At(begin)) || IsAsciiDigit(before)) return begin;
  if (before == U'.' && begin >= 2 && IsAsciiDigit(text.At(begin - 2))) {
    return begin;
  }
  const Dotted dotted = DottedFrom(text, begin);
  const bool is_version =
      dotted.parts >= 3 || IsAnnounced(text, begin, dotted.parts == 2) ||
      (dotted.parts == 2 && IsFollowedByEdition(text, dotted.end));
  return is_version ? EndOfVersionTail(text, dotted.end) : begin;
}

void MaskEach(size_t (*end_of)(const ProseText&, size_t), ProseText& text) {
  for (size_t i = 0; i < text.size();) {
    const size_t end = text.IsMasked(i) ? i : end_of(text, i);
    text.Mask(i, end);
    i = end > i ? end : i + 1;
  }
}

}  // namespace

void MaskDates(ProseText& text) { MaskEach(EndOfDate, text); }

void MaskVersions(ProseText& text) { MaskEach(EndOfVersion, text); }

}  // namespace codicil::model
