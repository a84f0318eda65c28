#include "services/base/decimal.h"

#include <limits>

namespace codicil::base {
namespace {

constexpr size_t kMaxDigits = 18;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Length of the run of digits at the front.
size_t CountDigits(std::string_view text) {
  size_t count = 0;
  while (count < text.size() && IsDigit(text[count])) ++count;
  return count;
}

// Precondition: at most kMaxDigits digits.
int64_t ToNumber(std::string_view digits) {
  int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);

  const std::string_view whole = text.substr(0, CountDigits(text));
  if (whole.empty() || whole.size() > kMaxDigits) return std::nullopt;
  if (whole.size() > 1 && whole[0] == '0') return std::nullopt;
  text.remove_prefix(whole.size());

  std::string_view fraction;
  if (!text.empty()) {
    if (text[0] != '.') return std::nullopt;
    fraction = text.substr(1);
    if (fraction.empty() || CountDigits(fraction) != fraction.size()) {
      return std::nullopt;
    }
    fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
    if (fraction.size() > kMaxDigits) return std::nullopt;
  }

  int64_t fraction_units = ToNumber(fraction);
  for (size_t i = fraction.size(); i < kMaxDigits; ++i) fraction_units *= 10;
  const __int128 units = ToNumber(whole) * kScale + fraction_units;
  return Decimal(negative ? -units : units);
}

std::string Decimal::ToString() const {
  // Written from the last digit forward. Sums may exceed 18 whole digits, but
  // no 128-bit number has more than 39 digits; sign and point come on top.
  char buffer[41];
  char* const end = buffer + sizeof(buffer);
  char* begin = end;
  unsigned __int128 magnitude = units_;
  if (units_ < 0) magnitude = -magnitude;

  uint64_t fraction = static_cast<uint64_t>(magnitude % kScale);
  if (fraction != 0) {
    size_t digits = kMaxDigits;
    for (; fraction % 10 == 0; fraction /= 10) --digits;
    for (; digits > 0; --digits, fraction /= 10) *--begin = '0' + fraction % 10;
    *--begin = '.';
  }
  unsigned __int128 whole = magnitude / kScale;
  do {
    *--begin = static_cast<char>('0' + whole % 10);
    whole /= 10;
  } while (whole != 0);
  if (units_ < 0) *--begin = '-';
  return std::string(begin, end);
}

std::optional<int64_t> Decimal::ToInteger() const {
  const __int128 whole = units_ / kScale;
  if (whole * kScale != units_ || whole < std::numeric_limits<int64_t>::min() ||
      whole > std::numeric_limits<int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<int64_t>(whole);
}

}  // namespace codicil::base
