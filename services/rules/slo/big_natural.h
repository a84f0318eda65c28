// Natural numbers of any size, so that no exact figure can overflow.
#ifndef CODICIL_SERVICES_RULES_SLO_BIG_NATURAL_H_
#define CODICIL_SERVICES_RULES_SLO_BIG_NATURAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace codicil::rules {

// A value. Made for numbers of a few hundred bits: nothing here is faster than
// schoolbook arithmetic.
class BigNatural {
 public:
  BigNatural() = default;
  explicit BigNatural(unsigned __int128 value);

  bool IsZero() const { return limbs_.empty(); }
  // <0, 0 or >0.
  static int Compare(const BigNatural& a, const BigNatural& b);
  static BigNatural Add(const BigNatural& a, const BigNatural& b);
  // Precondition: b is not larger than a.
  static BigNatural Subtract(const BigNatural& a, const BigNatural& b);
  static BigNatural Multiply(const BigNatural& a, const BigNatural& b);
  struct Division;
  // Precondition: b is not zero.
  static Division Divide(const BigNatural& a, const BigNatural& b);
  // Of zero and b: b.
  static BigNatural GreatestCommonDivisor(BigNatural a, BigNatural b);

  // Errors: nullopt if it does not fit.
  std::optional<int64_t> ToInt64() const;
  std::string ToString() const;  // in decimal digits

 private:
  // Whether it fits 128 bits, as most numbers do; then processors compute.
  bool IsShort() const { return limbs_.size() <= 4; }
  unsigned __int128 Short() const;
  size_t BitCount() const;
  bool Bit(size_t index) const;
  void ShiftInBit(bool bit);  // doubles, and adds the bit
  void Trim();                // cuts leading zeros

  std::vector<uint32_t> limbs_;  // little end first; the last is not zero
};

struct BigNatural::Division {
  BigNatural quotient;
  BigNatural remainder;
};

}  // namespace codicil::rules

#endif  // CODICIL_SERVICES_RULES_SLO_BIG_NATURAL_H_
