#include "services/model/policies/lint_policy_reader.h"

#include <map>
#include <string>

#include "gtest/gtest.h"
#include "services/base/finding.h"
#include "services/model/policies/testing/policy_text.h"

namespace codicil::model {
namespace {

TEST(ReadSeveritiesTest, SkipsUnknownWords) {
  const std::map<std::string, base::Severity> severities = ReadText(
      ReadSeverities, "spec: {severities: {a/b: error, c/d: off, e/f: loud}}");
  EXPECT_EQ(severities.size(), 2u);
  EXPECT_EQ(severities.at("a/b"), base::Severity::kError);
  EXPECT_EQ(severities.at("c/d"), base::Severity::kOff);
}

}  // namespace
}  // namespace codicil::model
