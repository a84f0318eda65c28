#include "services/rules/policy/slo_policy_loosening.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rules/policy/loosening.h"
#include "services/rules/policy/testing/policy_pair.h"

namespace codicil::rules {
namespace {

constexpr char kBefore[] = R"(spec:
  alertPairs:
    - {severity: page, long: 1h, short: 5m, budgetPercent: 2}
    - {severity: ticket, long: 3d, short: 6h, budgetPercent: 10}
  coverageFloorPercent: 90
  detectionFloor: 1m
)";

const std::vector<LooseningRow>& Rows() {
  static const auto* const rows = new std::vector<LooseningRow>{
      {"another spelling", "1h", "60m", {}},
      {"fires sooner", "budgetPercent: 2", "budgetPercent: 1.5", {}},
      {"fires later",
       "budgetPercent: 2",
       "budgetPercent: 2.5",
       {"spec.alertPairs[0].budgetPercent = 2.5: the alert of 1h/5m fires at "
        "2.5 percent of the budget instead of 2"}},
      {"ticket now",
       "page",
       "ticket",
       {"spec.alertPairs[0].severity = ticket: the alert of 1h/5m no longer "
        "pages anybody"}},
      {"page now", "ticket", "page", {}},
      {"gone",
       "    - {severity: ticket, long: 3d, short: 6h, budgetPercent: 10}\n",
       "",
       {"spec.alertPairs = 3d/6h: the alert of 3d/6h is gone"}},
      {"other windows",
       "long: 1h",
       "long: 2h",
       {"spec.alertPairs = 1h/5m: the alert of 1h/5m is gone"}},
      {"a laxer twin beside it",
       "  coverageFloor",
       "    - {severity: ticket, long: 1h, short: 5m, budgetPercent: 50}\n  "
       "coverageFloor",
       {}},
      {"coverage up", "90", "95", {}},
      {"coverage down",
       "90",
       "89.99",
       {"spec.coverageFloorPercent = 89.99: a verdict needs data for 89.99 "
        "percent of a period instead of 90"}},
      {"detection down",
       "1m",
       "30s",
       {"spec.detectionFloor = 30s: outages count as detectable from 30s on "
        "instead of 1m"}},
      {"detection up", "1m", "2m", {}},
  };
  return *rows;
}

TEST(CompareSloPoliciesTest, SaysWhatLoosens) {
  ExpectLoosenings(
      model::DocumentKind::kSloPolicy, kBefore, Rows(),
      [](const model::Policies& before, const model::Policies& after,
         std::vector<Loosening>& loosenings) {
        CompareSloPolicies(before.slo, after.slo, loosenings);
      });
}

}  // namespace
}  // namespace codicil::rules
