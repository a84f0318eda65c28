#include "services/model/policies/gates_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/decimal.h"
#include "services/base/duration.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadGatesTest, EachKindHasItsOwnValues) {
  const std::vector<Gate> gates = ReadText(
      ReadGates,
      "spec: {gates: [{id: cover, kind: coverage, select: '@threadsafe',"
      " lineMinPercent: 95, concurrentBranchMinPercent: 100},"
      " {id: clean, kind: race, harnesses: ['*', map-x], maxAge: 7d},"
      " {id: canary, kind: canary, reductionMinPercent: 99.2,"
      " trafficPercent: 5, minDuration: 30m}]}");
  ASSERT_EQ(gates.size(), 3u);
  EXPECT_EQ(gates[0].select, "@threadsafe");
  EXPECT_EQ(gates[0].line_min_percent->ToString(), "95");
  EXPECT_EQ(gates[0].concurrent_branch_min_percent->ToString(), "100");
  EXPECT_FALSE(gates[0].max_age.has_value());
  EXPECT_EQ(gates[1].kind, "race");
  EXPECT_EQ(gates[1].harnesses, (std::vector<std::string>{"*", "map-x"}));
  EXPECT_EQ(gates[1].max_age->count, int64_t{7} * 24 * 3600 * 1000);
  EXPECT_EQ(gates[2].reduction_min_percent->ToString(), "99.2");
  EXPECT_EQ(gates[2].traffic_percent->ToString(), "5");
  EXPECT_EQ(gates[2].min_duration->count, 30 * 60 * 1000);
}

}  // namespace
}  // namespace codicil::model
