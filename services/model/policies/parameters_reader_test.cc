#include "services/model/policies/parameters_reader.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadParametersTest, BoundsAreExactAndDurationsInMilliseconds) {
  const ParameterTable table =
      ReadText(ReadParameters,
               "spec: {parameters: ["
               "{name: z.time, type: duration, minimum: 1ms, maximum: 10m},"
               "{name: a.share, type: decimal, minimum: 0, maximum: 99.95,"
               " tighter: higher},"
               "{name: guard, type: enum, values: [none, rwmutex]},"
               "{name: odd, type: colour}]}");
  ASSERT_EQ(table.parameters().size(), 3u);
  EXPECT_EQ(table.parameters()[0].name, "a.share");
  EXPECT_EQ(table.Find("a.share")->maximum->ToString(), "99.95");
  EXPECT_EQ(table.Find("a.share")->tighter, Tighter::kHigher);
  EXPECT_EQ(table.Find("z.time")->maximum->ToString(), "600000");
  EXPECT_EQ(table.Find("guard")->values,
            (std::vector<std::string>{"none", "rwmutex"}));
  EXPECT_EQ(table.Find("odd"), nullptr);
}

}  // namespace
}  // namespace codicil::model
