#include "services/model/policies/waivers_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/base/calendar.h"
#include "services/base/source_position.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadWaiversTest, NeedsAnExpiry) {
  const std::vector<Waiver> waivers = ReadText(
      ReadWaivers,
      "spec: {waivers: [{id: w1, rule: a/b, document: d, owner: 'person:zhao',"
      " expires: 2026-04-01}, {id: w2, rule: a/b, document: d}]}");
  ASSERT_EQ(waivers.size(), 1u);
  EXPECT_EQ(waivers[0].id, "w1");
  EXPECT_EQ(waivers[0].rule, "a/b");
  EXPECT_EQ(waivers[0].document, "d");
  EXPECT_EQ(waivers[0].owner, "person:zhao");
  EXPECT_EQ(base::FormatDate(waivers[0].expires), "2026-04-01");
  // "spec: {waivers: [{id: " is 22 characters long.
  EXPECT_EQ(waivers[0].span.begin, (base::Position{1, 23}));
}

}  // namespace
}  // namespace codicil::model
