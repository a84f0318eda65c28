// Exact decimal numbers for thresholds, budgets and constraints.
#ifndef CODICIL_SERVICES_BASE_DECIMAL_H_
#define CODICIL_SERVICES_BASE_DECIMAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codicil::base {

// A decimal with at most 18 digits before and 18 after the point, held as an
// integer count of 10^-18. Comparison and addition are exact. Value type.
class Decimal {
 public:
  constexpr Decimal() = default;
  static constexpr Decimal FromInteger(int64_t value) {
    return Decimal(static_cast<__int128>(value) * kScale);
  }
  // Reads "-12.50" and "7". Errors: nullopt for a plus sign, an exponent, no
  // digit on either side of the point (".5", "7."), a leading zero ("010": YAML
  // 1.1 readers take it for 8), or more than 18 digits on either side (trailing
  // zeros of the fraction not counted).
  static std::optional<Decimal> Parse(std::string_view text);

  // Shortest form: "99.9" for "99.90", "7" for "7.0", "-0.5"; never "-0".
  std::string ToString() const;

  bool IsInteger() const { return units_ % kScale == 0; }
  // Errors: nullopt if not an integer, or a sum too large for one.
  std::optional<int64_t> ToInteger() const;

  // The raw count of 10^-18; FromUnits is its inverse.
  constexpr __int128 units() const { return units_; }
  static constexpr Decimal FromUnits(__int128 units) { return Decimal(units); }
  static constexpr __int128 kScale = 1'000'000'000'000'000'000;

  friend constexpr bool operator==(Decimal a, Decimal b) {
    return a.units_ == b.units_;
  }
  friend constexpr bool operator!=(Decimal a, Decimal b) { return !(a == b); }
  friend constexpr bool operator<(Decimal a, Decimal b) {
    return a.units_ < b.units_;
  }
  friend constexpr bool operator<=(Decimal a, Decimal b) { return !(b < a); }
  friend constexpr bool operator>(Decimal a, Decimal b) { return b < a; }
  friend constexpr bool operator>=(Decimal a, Decimal b) { return !(a < b); }
  friend constexpr Decimal operator+(Decimal a, Decimal b) {
    return Decimal(a.units_ + b.units_);
  }
  friend constexpr Decimal operator-(Decimal a, Decimal b) {
    return Decimal(a.units_ - b.units_);
  }

 private:
  explicit constexpr Decimal(__int128 units) : units_(units) {}
  __int128 units_ = 0;
};

}  // namespace codicil::base

#endif  // CODICIL_SERVICES_BASE_DECIMAL_H_
