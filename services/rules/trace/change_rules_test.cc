#include "services/rules/trace/change_rules.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/base/semver.h"
#include "services/rules/trace/testing/sample_change.h"
#include "services/rules/trace/testing/test_change.h"

namespace codicil::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ClauseChangeTest, TellsEachChangedClauseInPathOrder) {
  TestChange change = SampleChange();
  Tighten(change.head);
  Release(kGuard, "2.0.0", change.head);
  change.head.erase(std::string(kPool));
  change.head[std::string(kRfc9)] = SampleRfc(
      "RFC-0009",
      "{clause: guard, change: modify}, {clause: pool, change: retire}");
  const TestVerdict verdict = Judge(change);
  EXPECT_THAT(Told(verdict.findings), IsEmpty());
  ASSERT_EQ(verdict.changes.size(), 2u);
  EXPECT_EQ(verdict.changes[0].clause, "pool");
  EXPECT_EQ(verdict.changes[0].path, kPool);
  EXPECT_EQ(verdict.changes[0].from_version, "1.2.3");
  EXPECT_EQ(verdict.changes[0].to_version, "");
  EXPECT_EQ(verdict.changes[0].required, base::Bump::kMajor);
  EXPECT_EQ(verdict.changes[1].clause, "guard");
  EXPECT_EQ(verdict.changes[1].required, base::Bump::kMajor);
  EXPECT_THAT(verdict.changes[1].changes,
              ElementsAre("spec.rules[guard].keyword: SHOULD -> MUST "
                          "(tightened, major)",
                          "history[2.0.0]: added entries (editorial, patch)"));
}

// A service and a parameter that come with the clause that names them.
TEST(ClauseChangeTest, ReadsTheTablesOfBothSides) {
  TestChange change = SampleChange();
  constexpr std::string_view kServices = "handbook/services.yaml";
  constexpr std::string_view kParameters = "handbook/parameters.yaml";
  change.base[std::string(kServices)] =
      "spec: {services: [{id: ledger, domain: payments, tier: 1, environments: "
      "[production]}]}\n";
  change.base[std::string(kParameters)] =
      "spec: {parameters: [{name: size, type: enum, values: [a, b]}]}\n";
  for (TestFiles* side : {&change.base, &change.head}) {
    Edit(kGuard, "scope: {}", "scope: {domains: [payments]}", *side);
    Edit(kGuard, "SHOULD, text",
         "MUST, constraint: {parameter: size, oneOf: "
         "[a]}, text",
         *side);
  }
  change.head[std::string(kServices)] =
      "spec: {services: [{id: mailer, domain: payments, tier: 1, environments: "
      "[production]}]}\n";
  change.head[std::string(kParameters)] =
      "spec: {parameters: [{name: size, type: enum, values: [a, b, c]}]}\n";
  Edit(kGuard, "{domains: [payments]}", "{services: [mailer, ledger]}",
       change.head);
  Edit(kGuard, "oneOf: [a]", "oneOf: [a, c]", change.head);
  Release(kGuard, "1.3.0", change.head);
  EXPECT_THAT(Told(Judge(change).findings), IsEmpty());
}
}  // namespace
}  // namespace codicil::rules
