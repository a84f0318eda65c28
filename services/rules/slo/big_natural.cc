#include "services/rules/slo/big_natural.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "services/base/check.h"

namespace codicil::rules {
namespace {

constexpr int kLimbBits = 32;

unsigned __int128 ShortDivisor(unsigned __int128 a, unsigned __int128 b) {
  constexpr unsigned __int128 kMaxWord = std::numeric_limits<uint64_t>::max();
  while (a != 0) {
    if (a <= kMaxWord && b <= kMaxWord) {
      return std::gcd(static_cast<uint64_t>(a), static_cast<uint64_t>(b));
    }
    b %= a;
    std::swap(a, b);
  }
  return b;
}

}  // namespace

BigNatural::BigNatural(unsigned __int128 value) {
  for (; value != 0; value >>= kLimbBits) {
    limbs_.push_back(static_cast<uint32_t>(value));
  }
}

int BigNatural::Compare(const BigNatural& a, const BigNatural& b) {
  if (a.limbs_.size() != b.limbs_.size()) {
    return a.limbs_.size() < b.limbs_.size() ? -1 : 1;
  }
  for (size_t i = a.limbs_.size(); i-- > 0;) {
    if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
  }
  return 0;
}

BigNatural BigNatural::Add(const BigNatural& a, const BigNatural& b) {
  BigNatural sum;
  uint64_t carry = 0;
  const size_t size = std::max(a.limbs_.size(), b.limbs_.size());
  for (size_t i = 0; i < size || carry != 0; ++i) {
    if (i < a.limbs_.size()) carry += a.limbs_[i];
    if (i < b.limbs_.size()) carry += b.limbs_[i];
    sum.limbs_.push_back(static_cast<uint32_t>(carry));
    carry >>= kLimbBits;
  }
  return sum;
}

BigNatural BigNatural::Subtract(const BigNatural& a, const BigNatural& b) {
  CODICIL_CHECK(Compare(a, b) >= 0);
  BigNatural difference = a;
  int64_t borrow = 0;
  for (size_t i = 0; i < a.limbs_.size(); ++i) {
    int64_t limb = int64_t{a.limbs_[i]} - borrow;
    if (i < b.limbs_.size()) limb -= b.limbs_[i];
    borrow = limb < 0 ? 1 : 0;
    difference.limbs_[i] = static_cast<uint32_t>(limb);
  }
  difference.Trim();
  return difference;
}

BigNatural BigNatural::Multiply(const BigNatural& a, const BigNatural& b) {
  BigNatural product;
  product.limbs_.assign(a.limbs_.size() + b.limbs_.size(), 0);
  for (size_t i = 0; i < a.limbs_.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += uint64_t{a.limbs_[i]} * b.limbs_[j] + product.limbs_[i + j];
      product.limbs_[i + j] = static_cast<uint32_t>(carry);
      carry >>= kLimbBits;
    }
    product.limbs_[i + b.limbs_.size()] = static_cast<uint32_t>(carry);
  }
  product.Trim();
  return product;
}

BigNatural::Division BigNatural::Divide(const BigNatural& a,
                                        const BigNatural& b) {
  CODICIL_CHECK(!b.IsZero());
  if (a.IsShort() && b.IsShort()) {
    return {BigNatural(a.Short() / b.Short()),
            BigNatural(a.Short() % b.Short())};
  }
  Division division;
  for (size_t bit = a.BitCount(); bit-- > 0;) {
    division.remainder.ShiftInBit(a.Bit(bit));
    const bool fits = Compare(division.remainder, b) >= 0;
    if (fits) division.remainder = Subtract(division.remainder, b);
    division.quotient.ShiftInBit(fits);
  }
  return division;
}

BigNatural BigNatural::GreatestCommonDivisor(BigNatural a, BigNatural b) {
  while (!a.IsZero()) {
    if (a.IsShort() && b.IsShort()) {
      return BigNatural(ShortDivisor(a.Short(), b.Short()));
    }
    BigNatural rest = Divide(b, a).remainder;
    b = std::move(a);
    a = std::move(rest);
  }
  return b;
}

std::optional<int64_t> BigNatural::ToInt64() const {
  if (BitCount() > 63) return std::nullopt;
  return static_cast<int64_t>(Short());
}

std::string BigNatural::ToString() const {
  if (IsZero()) return "0";
  const BigNatural ten(10);
  std::string digits;
  for (BigNatural rest = *this; !rest.IsZero();) {
    Division division = Divide(rest, ten);
    digits += static_cast<char>('0' + *division.remainder.ToInt64());
    rest = std::move(division.quotient);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

unsigned __int128 BigNatural::Short() const {
  unsigned __int128 value = 0;
  for (size_t i = limbs_.size(); i-- > 0;) {
    value = value << kLimbBits | limbs_[i];
  }
  return value;
}

size_t BigNatural::BitCount() const {
  if (limbs_.empty()) return 0;
  size_t count = limbs_.size() * kLimbBits;
  while (!Bit(count - 1)) --count;
  return count;
}

bool BigNatural::Bit(size_t index) const {
  return (limbs_[index / kLimbBits] >> (index % kLimbBits) & 1) != 0;
}

void BigNatural::ShiftInBit(bool bit) {
  uint32_t carry = bit ? 1 : 0;
  for (uint32_t& limb : limbs_) {
    const uint32_t out = limb >> (kLimbBits - 1);
    limb = limb << 1 | carry;
    carry = out;
  }
  if (carry != 0) limbs_.push_back(carry);
}

void BigNatural::Trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

}  // namespace codicil::rules
