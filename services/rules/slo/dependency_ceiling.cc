#include "services/rules/slo/dependency_ceiling.h"

#include <algorithm>

#include "services/base/check.h"
#include "services/model/slo/open_slo.h"

namespace codicil::rules {
namespace {

using model::kPartsPerBillion;

// The first digit behind the point, in base 10^9, of prod(factor_i / 10^9); its
// parts are exact, so `is_cut` tells whether anything follows.
struct Product {
  int64_t ppb = 0;
  bool is_cut = false;
};

// Each factor is below 10^9, a digit of the base.
Product Multiply(const std::vector<int64_t>& factors) {
  std::vector<int64_t> digits = {factors.front()};
  for (size_t i = 1; i < factors.size(); ++i) {
    int64_t carry = 0;
    for (size_t j = digits.size(); j-- > 0;) {
      const int64_t product = digits[j] * factors[i] + carry;
      digits[j] = product % kPartsPerBillion;
      carry = product / kPartsPerBillion;
    }
    digits.insert(digits.begin(), carry);
  }
  const bool is_cut = std::any_of(digits.begin() + 1, digits.end(),
                                  [](int64_t digit) { return digit != 0; });
  return {digits.front(), is_cut};
}

}  // namespace

int64_t DependencyCeilingPpb(const std::vector<int64_t>& targets_ppb) {
  CODICIL_CHECK(!targets_ppb.empty());
  return *std::min_element(targets_ppb.begin(), targets_ppb.end());
}

int64_t GuaranteedPpb(const std::vector<int64_t>& targets_ppb) {
  int64_t guaranteed = kPartsPerBillion;
  for (const int64_t target : targets_ppb) {
    guaranteed -= kPartsPerBillion - target;
  }
  return guaranteed;
}

int64_t ProductPpb(const std::vector<int64_t>& targets_ppb) {
  CODICIL_CHECK(!targets_ppb.empty());
  return Multiply(targets_ppb).ppb;
}

int64_t ParallelPpb(const std::vector<int64_t>& targets_ppb) {
  CODICIL_CHECK(!targets_ppb.empty());
  std::vector<int64_t> failures;
  failures.reserve(targets_ppb.size());
  for (const int64_t target : targets_ppb) {
    failures.push_back(kPartsPerBillion - target);
  }
  const Product together = Multiply(failures);
  return kPartsPerBillion - together.ppb - (together.is_cut ? 1 : 0);
}

}  // namespace codicil::rules
