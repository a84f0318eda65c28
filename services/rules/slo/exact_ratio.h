// Exact rational numbers for budgets, burn rates and times, and how they are
// printed.
#ifndef CODICIL_SERVICES_RULES_SLO_EXACT_RATIO_H_
#define CODICIL_SERVICES_RULES_SLO_EXACT_RATIO_H_

#include <cstdint>
#include <optional>
#include <string>

#include "services/base/decimal.h"
#include "services/rules/slo/big_natural.h"

namespace codicil::rules {

// Which way a figure is cut that has more digits than are shown.
enum class Rounding : uint8_t {
  kDown,     // towards zero
  kUp,       // away from zero
  kNearest,  // half away from zero
};

// A quotient of two integers in lowest terms. Every operation is exact, and
// none overflows. A value; zero by default.
class ExactRatio {
 public:
  ExactRatio() : ExactRatio(false, BigNatural(), BigNatural(1)) {}
  // Precondition: denominator is not zero.
  static ExactRatio Of(__int128 numerator, __int128 denominator = 1);
  static ExactRatio Of(base::Decimal value);

  bool IsZero() const { return numerator_.IsZero(); }
  bool IsNegative() const { return is_negative_; }

  friend ExactRatio operator+(const ExactRatio& a, const ExactRatio& b);
  friend ExactRatio operator-(const ExactRatio& a, const ExactRatio& b);
  friend ExactRatio operator*(const ExactRatio& a, const ExactRatio& b);
  // Precondition: b is not zero.
  friend ExactRatio operator/(const ExactRatio& a, const ExactRatio& b);
  friend bool operator<(const ExactRatio& a, const ExactRatio& b) {
    return (a - b).is_negative_;
  }
  friend bool operator==(const ExactRatio& a, const ExactRatio& b) {
    return (a - b).IsZero();
  }
  friend bool operator!=(const ExactRatio& a, const ExactRatio& b) {
    return !(a == b);
  }
  friend bool operator>(const ExactRatio& a, const ExactRatio& b) {
    return b < a;
  }
  friend bool operator<=(const ExactRatio& a, const ExactRatio& b) {
    return !(b < a);
  }
  friend bool operator>=(const ExactRatio& a, const ExactRatio& b) {
    return !(a < b);
  }

  // Whether `digits` digits after the point hold all of it.
  bool FitsDecimal(int digits) const;
  // At most `digits` digits after the point, trailing zeros cut: "14.4",
  // "-0.933", "7"; never "-0".
  std::string ToDecimal(int digits, Rounding rounding) const;
  // The next integer up or down. Errors: nullopt if it does not fit.
  std::optional<int64_t> Ceiling() const;
  std::optional<int64_t> Floor() const;

 private:
  ExactRatio(bool is_negative, BigNatural numerator, BigNatural denominator);
  // Of the magnitude times 10^digits.
  BigNatural Scaled(int digits, Rounding rounding) const;

  bool is_negative_;  // never of zero
  BigNatural numerator_;
  BigNatural denominator_;  // never zero
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_EXACT_RATIO_H_
