#include "services/model/policies/slo_policy_reader.h"

#include <string>

#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadSloPolicyTest, KeepsPairsInOrderAndDropsHalfOnes) {
  const SloPolicy policy =
      ReadText(ReadSloPolicy,
               "spec: {alertPairs: ["
               "{severity: page, long: 1h, short: 5m, budgetPercent: 2},"
               "{severity: ticket, long: 3d, short: 6h, budgetPercent: 10.5},"
               "{severity: page, long: 1h, budgetPercent: 2},"
               "{severity: shout, long: 1h, short: 5m, budgetPercent: 2}],"
               " coverageFloorPercent: 90, detectionFloor: 1m}");
  ASSERT_EQ(policy.alert_pairs.size(), 2u);
  EXPECT_TRUE(policy.alert_pairs[0].is_page);
  EXPECT_EQ(base::FormatDuration(policy.alert_pairs[0].long_window), "1h");
  EXPECT_EQ(base::FormatDuration(policy.alert_pairs[0].short_window), "5m");
  EXPECT_FALSE(policy.alert_pairs[1].is_page);
  EXPECT_EQ(policy.alert_pairs[1].budget_percent.ToString(), "10.5");
  EXPECT_EQ(policy.coverage_floor_percent.ToString(), "90");
  EXPECT_EQ(policy.detection_floor.count, 60'000);
}

}  // namespace
}  // namespace codicil::model
