#include "services/rules/policy/waiver_expiry.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/finding.h"
#include "services/model/policies/policies.h"

namespace codicil::rules {
namespace {

using testing::HasSubstr;

// One waiver until 2026-06-15, judged at `at`.
std::vector<base::Finding> FindingsAt(const char* at) {
  model::Waiver waiver;
  waiver.id = "w1";
  waiver.rule = "conflict/tension";
  waiver.document = "pool";
  waiver.owner = "person:zhao";
  waiver.expires = *base::ParseDate("2026-06-15");
  waiver.expires_span = {{7, 12}, {7, 22}};
  std::vector<base::Finding> findings;
  CheckWaivers({waiver}, *base::ParseInstant(at), findings);
  return findings;
}

struct Row {
  const char* at;
  const char* rule;  // empty: nothing
  const char* message;
};

// 14 days before 2026-06-15 is 2026-06-01, 7 days before is 2026-06-08.
constexpr Row kRows[] = {
    {"2026-05-31T23:59:59.999Z", "", ""},
    {"2026-06-01T00:00:00Z", "policy/waiver-expiring",
     "ends on 2026-06-15, in 14 days"},
    {"2026-06-07T23:59:59.999Z", "policy/waiver-expiring",
     "ends on 2026-06-15, in 8 days"},
    {"2026-06-08T00:00:00Z", "policy/waiver-expiring",
     "ends in 7 days, on 2026-06-15: what it excuses fails from then on"},
    {"2026-06-14T23:59:59.999Z", "policy/waiver-expiring",
     "ends in 1 day, on 2026-06-15: what it excuses fails from then on"},
    {"2026-06-15T00:00:00Z", "policy/waiver-expired",
     "the waiver w1 of person:zhao (conflict/tension of pool) ended on "
     "2026-06-15 and excuses nothing"},
    {"2027-01-01T00:00:00Z", "policy/waiver-expired", "ended on 2026-06-15"},
};

TEST(CheckWaiversTest, WarnsTwoWeeksAheadAndFailsFromTheDate) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.at);
    const std::vector<base::Finding> findings = FindingsAt(row.at);
    if (*row.rule == 0) {
      EXPECT_TRUE(findings.empty());
      continue;
    }
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].rule, row.rule);
    EXPECT_THAT(findings[0].message, HasSubstr(row.message));
  }
}

// A warning stays the same finding while its message counts down.
TEST(CheckWaiversTest, PlaceAndIdentity) {
  const base::Finding finding = FindingsAt("2026-06-10T12:00:00Z").at(0);
  EXPECT_EQ(finding.path, "policies/waivers.yaml");
  EXPECT_EQ(finding.span.begin, (base::Position{7, 12}));
  EXPECT_EQ(finding.document, "policies/waivers.yaml");
  EXPECT_EQ(finding.inner_path, "spec.waivers[w1].expires");
  EXPECT_EQ(finding.value, "2026-06-15");
}

}  // namespace
}  // namespace codicil::rules
