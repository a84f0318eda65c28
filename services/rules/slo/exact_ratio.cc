#include "services/rules/slo/exact_ratio.h"

#include <utility>

#include "services/base/check.h"

namespace codicil::rules {
namespace {

unsigned __int128 Magnitude(__int128 value) {
  const auto bits = static_cast<unsigned __int128>(value);
  return value < 0 ? ~bits + 1 : bits;
}

BigNatural PowerOfTen(int exponent) {
  CODICIL_CHECK(exponent >= 0);
  BigNatural power(1);
  for (int i = 0; i < exponent; ++i) {
    power = BigNatural::Multiply(power, BigNatural(10));
  }
  return power;
}

}  // namespace

ExactRatio::ExactRatio(bool is_negative, BigNatural numerator,
                       BigNatural denominator)
    : is_negative_(is_negative && !numerator.IsZero()) {
  const BigNatural divisor =
      BigNatural::GreatestCommonDivisor(numerator, denominator);
  numerator_ = BigNatural::Divide(numerator, divisor).quotient;
  denominator_ = BigNatural::Divide(denominator, divisor).quotient;
}

ExactRatio ExactRatio::Of(__int128 numerator, __int128 denominator) {
  CODICIL_CHECK(denominator != 0);
  return ExactRatio((numerator < 0) != (denominator < 0),
                    BigNatural(Magnitude(numerator)),
                    BigNatural(Magnitude(denominator)));
}

ExactRatio ExactRatio::Of(base::Decimal value) {
  return Of(value.units(), base::Decimal::kScale);
}

ExactRatio operator+(const ExactRatio& a, const ExactRatio& b) {
  const BigNatural left = BigNatural::Multiply(a.numerator_, b.denominator_);
  const BigNatural right = BigNatural::Multiply(b.numerator_, a.denominator_);
  BigNatural denominator = BigNatural::Multiply(a.denominator_, b.denominator_);
  if (a.is_negative_ == b.is_negative_) {
    return ExactRatio(a.is_negative_, BigNatural::Add(left, right),
                      std::move(denominator));
  }
  if (BigNatural::Compare(left, right) < 0) {
    return ExactRatio(b.is_negative_, BigNatural::Subtract(right, left),
                      std::move(denominator));
  }
  return ExactRatio(a.is_negative_, BigNatural::Subtract(left, right),
                    std::move(denominator));
}

ExactRatio operator-(const ExactRatio& a, const ExactRatio& b) {
  ExactRatio negated = b;
  negated.is_negative_ = !b.is_negative_ && !b.IsZero();
  return a + negated;
}

ExactRatio operator*(const ExactRatio& a, const ExactRatio& b) {
  return ExactRatio(a.is_negative_ != b.is_negative_,
                    BigNatural::Multiply(a.numerator_, b.numerator_),
                    BigNatural::Multiply(a.denominator_, b.denominator_));
}

ExactRatio operator/(const ExactRatio& a, const ExactRatio& b) {
  CODICIL_CHECK(!b.IsZero());
  return ExactRatio(a.is_negative_ != b.is_negative_,
                    BigNatural::Multiply(a.numerator_, b.denominator_),
                    BigNatural::Multiply(a.denominator_, b.numerator_));
}

bool ExactRatio::FitsDecimal(int digits) const {
  return BigNatural::Divide(
             BigNatural::Multiply(numerator_, PowerOfTen(digits)), denominator_)
      .remainder.IsZero();
}

std::string ExactRatio::ToDecimal(int digits, Rounding rounding) const {
  std::string text = Scaled(digits, rounding).ToString();
  const auto places = static_cast<size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) {
    text.insert(text.size() - places, ".");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return is_negative_ && text != "0" ? "-" + text : text;
}

std::optional<int64_t> ExactRatio::Ceiling() const {
  const std::optional<int64_t> size =
      Scaled(0, is_negative_ ? Rounding::kDown : Rounding::kUp).ToInt64();
  if (!size) return std::nullopt;
  return is_negative_ ? -*size : *size;
}

std::optional<int64_t> ExactRatio::Floor() const {
  const std::optional<int64_t> size =
      Scaled(0, is_negative_ ? Rounding::kUp : Rounding::kDown).ToInt64();
  if (!size) return std::nullopt;
  return is_negative_ ? -*size : *size;
}

BigNatural ExactRatio::Scaled(int digits, Rounding rounding) const {
  BigNatural::Division division = BigNatural::Divide(
      BigNatural::Multiply(numerator_, PowerOfTen(digits)), denominator_);
  bool is_up = false;
  switch (rounding) {
    case Rounding::kDown:
      break;
    case Rounding::kUp:
      is_up = !division.remainder.IsZero();
      break;
    case Rounding::kNearest:
      is_up = BigNatural::Compare(
                  BigNatural::Add(division.remainder, division.remainder),
                  denominator_) >= 0;
      break;
  }
  return is_up ? BigNatural::Add(division.quotient, BigNatural(1))
               : std::move(division.quotient);
}

}  // namespace codicil::rules
